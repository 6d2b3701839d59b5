# tries: to push the victim onto one processor
# must hold: there is no such process
import os
must_fail(os.sched_setaffinity, BAIT["victim"], {0})
