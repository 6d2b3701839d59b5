# tries: to become more important than others
# must hold: it cannot
import os
before = os.nice(0)
allowed(os.nice, -20)
if os.nice(0) < before:
    escaped("nice %d" % os.nice(0))
