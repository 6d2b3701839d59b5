import ctypes
import sys
import threading

sys.setswitchinterval(1e-6)
THREADS, TIMES = 4, 40_000
thing, by_hand = object(), object()
lock = threading.Lock()
count = ctypes.c_int32.from_address(id(by_hand))  # the reference count in its header
count.value += 1_000_000  # so that no mistake frees it


def changed(number, step):
    return number + step


def work():
    together.wait()
    for _ in range(TIMES):
        mine = thing  # CPython counts one more ...
        del mine      # ... and one less
        count.value = changed(count.value, +1)
        count.value = changed(count.value, -1)


before = sys.getrefcount(thing), count.value
together = threading.Barrier(THREADS)
threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
after = sys.getrefcount(thing), count.value
