import gc
import weakref

registry = {}


class Session:
    pass


def handle(key):
    session = Session()
    registry[key] = session


def running():
    local = Session()
    return gc.get_referrers(local)


for key in range(1000):
    handle(key)
gc.collect()
sessions = [one for one in gc.get_objects() if type(one) is Session]
left = len(sessions)
owners = gc.get_referrers(sessions[0]) if sessions else []
unseen = running()
# ---
gc.set_debug(gc.DEBUG_SAVEALL)
ring = Session()
ring.me = ring
del ring
gc.collect()
saved = [one for one in gc.garbage if type(one) is Session]
gc.set_debug(0)
