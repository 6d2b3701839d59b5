# tries: to find tokens in the environment that it was started with
# must hold: nothing of the runner's environment is inherited
import os
print(os.environ.get("SECRET_TOKEN"))
print(read("/proc/self/environ", 1 << 20))
