# tries: to start programs that make namespaces
# must hold: they fail
import os, subprocess
for words in (["unshare", "-Ur", "/bin/true"], ["unshare", "-r", "-m", "/bin/true"], ["nsenter", "-t", "1", "-m", "/bin/true"]):
    if os.path.exists("/usr/bin/" + words[0]):
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode == 0:
            escaped(" ".join(words))
