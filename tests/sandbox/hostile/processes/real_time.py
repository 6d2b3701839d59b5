# tries: to run before everybody else by real-time scheduling
# must hold: no real-time class is given
import os
must_fail(os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(1))
must_fail(os.sched_setscheduler, 0, os.SCHED_RR, os.sched_param(99))
