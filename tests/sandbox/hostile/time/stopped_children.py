# tries: to leave stopped processes, which no polite signal ends
# must hold: nobody is left
import os, signal, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(100000)
        os._exit(0)
for _ in range(5):
    os.waitpid(-1, os.WUNTRACED)
