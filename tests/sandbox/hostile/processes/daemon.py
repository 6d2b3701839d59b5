# tries: to live on after its run as an orphan in a session of its own that ignores signals
# must hold: no process is left
import os, signal, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 32):
            if number not in (9, 19):
                signal.signal(number, signal.SIG_IGN)
        for descriptor in range(3):
            os.close(descriptor)
        time.sleep(100000)
        os._exit(0)
    os._exit(0)
os.wait()
