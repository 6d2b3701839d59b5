# tries: to use files and folders that the runner left open
# must hold: nothing is inherited but three pipes and the report's
# control: no, because its program is a file of the host that Python itself opens
import os, stat
for descriptor in range(3, 256):
    about = allowed(os.fstat, descriptor)
    if about and (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode) or stat.S_ISSOCK(about.st_mode)):
        target = os.readlink("/proc/self/fd/%d" % descriptor)
        if not target.startswith(("/usr", "/run/experiment", "/proc/self", "/memfd:")) and "lib/python" not in target:
            escaped(target)
