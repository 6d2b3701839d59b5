# tries: to become root or any other user by asking
# must hold: it stays who it is
import os
own = os.getuid()
for act in (os.setuid, os.seteuid, os.setgid, os.setegid):
    must_fail(act, 0)
must_fail(os.setresuid, 0, 0, 0)
must_fail(os.setgroups, [0])
if os.getuid() != own or 0 in os.getresuid() + os.getresgid():
    escaped("root")
