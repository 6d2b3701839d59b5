# tries: to change the runner's look by modules of its own in place of those that it will import
# must hold: the run ends as it would have, or says that nothing came of it
# observe: x
# ends: finished or exited 1 or died SIGSEGV
# control: no, because it shows no values
import sys, types
x = 1
for name in ("gc", "json", "threading", "ast", "os", "io", "resource", "_ctypes"):
    sys.modules[name] = types.ModuleType(name)
