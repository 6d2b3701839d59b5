# tries: to keep memory in the arguments of processes
# must hold: the kernel's bound on them holds
# ends: finished
import os, sys
must_fail(os.execve, sys.executable, ["x" * 130000] * 64, {"x": "x" * 130000})
