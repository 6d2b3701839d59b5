# tries: to start threads until nobody else can
# must hold: threads count as processes do
import threading
event = threading.Event()
count = 0
try:
    for count in range(3 * BAIT["processes"]):
        threading.Thread(target=event.wait, daemon=True).start()
    escaped("%d threads" % count)
except RuntimeError:
    pass
event.set()
