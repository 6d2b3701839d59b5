# tries: to become another user by a program that may
# must hold: no program of the system gives it another user
import os, stat, subprocess
own = os.getuid()
for name in ("su", "mount", "passwd", "newgrp", "chsh", "sudo", "pkexec"):
    path = "/usr/bin/" + name
    about = allowed(os.stat, path)
    if about and about.st_mode & stat.S_ISUID:
        process = subprocess.Popen([path, "--help"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        status = (allowed(read, "/proc/%d/status" % process.pid) or b"").decode()
        for line in status.splitlines():
            if line.startswith("Uid:") and {int(word) for word in line.split()[1:]} - {own}:
                escaped(line)
        process.stdin.close()
        process.wait()
