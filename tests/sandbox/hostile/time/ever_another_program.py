# tries: to become another program again and again, so that nobody knows what to end
# must hold: a limit ends it
# ends: limit wall time or limit CPU time
# limits: wall_seconds=2 cpu_seconds=1
import os, sys
code = "import os, sys; os.execv(sys.executable, [sys.executable, '-S', '-c', sys.argv[1], sys.argv[1]])"
os.execv(sys.executable, [sys.executable, "-S", "-c", code, code])
