# tries: to run a program that lies in no file system, so that nothing holds it
# must hold: what it is held by is inherited
# needs: ctypes
import os, subprocess
if not hasattr(os, "memfd_create"):
    untried("no memfd_create")
memory = os.memfd_create("program", 0)
with open("/bin/grep", "rb") as file:
    os.write(memory, file.read())
words = ["grep", "-E", "^(Seccomp|NoNewPrivs|CapBnd)", "/proc/self/status"]
try:
    said = subprocess.run(words, executable="/proc/self/fd/%d" % memory, pass_fds=[memory], stdout=subprocess.PIPE).stdout.decode()
except OSError:
    said = ""
if said and ("Seccomp:\t2" not in said or "NoNewPrivs:\t1" not in said):
    escaped(said.replace("\n", " "))
