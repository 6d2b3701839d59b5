# tries: to read the runner's SSH keys from its home folder
# must hold: there is no such folder
import os
for folder in (BAIT["home"], "/root", "/home"):
    for where, _, names in os.walk(folder):
        for name in names:
            if name.startswith("id_"):
                print(allowed(read, os.path.join(where, name)))
