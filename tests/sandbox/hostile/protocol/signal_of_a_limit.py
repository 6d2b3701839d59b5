# tries: to look like one that ran out of processor time by its signal
# must hold: a signal is a signal
# ends: died SIGXCPU
# control: no, because it says only an exit code
import os, signal, time
os.kill(os.getpid(), signal.SIGXCPU)
time.sleep(5)
