# tries: to end without a report by closing everything
# must hold: its exit code is all that is said
# ends: exited 0
# control: no, because it reports nothing
import os
os.closerange(3, 4096)
