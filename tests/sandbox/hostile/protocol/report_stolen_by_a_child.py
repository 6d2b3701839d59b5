# tries: to report in a child what the parent never came to
# must hold: only the first process may report
# observe: x
# ends: exited 3
# control: no, because it reports nothing
import os
x = 1
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
    os._exit(3)
