# tries: to make all processes of its user unimportant
# must hold: those outside stay as they were
# control: no, because it would hit every process of its user
import os
allowed(os.setpriority, os.PRIO_USER, 0, 19)
allowed(os.setpriority, os.PRIO_PROCESS, BAIT["victim"], 19)
