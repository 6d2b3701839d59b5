# tries: to compute for ever within one match of a pattern
# must hold: its processor time ends it
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
import re
re.match("(a+)+$", "a" * 60 + "b")
