import sys
import threading

THREADS, TIMES = 4, 50_000
sys.setswitchinterval(1e-6)  # a waiting thread asks for the GIL as soon as it can
together = threading.Barrier(THREADS)
count = 0


def breathe():
    pass


def work():
    global count
    together.wait()  # nobody is done before the others begin
    for _ in range(TIMES):
        count += 1


threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lost = THREADS * TIMES - count
