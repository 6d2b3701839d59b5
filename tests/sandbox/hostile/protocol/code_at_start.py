# tries: to plant code that every Python loads at its start, for those that it starts later
# must hold: such places are read-only, or private and gone afterwards
# control: no, because the private ones are not there
import os, site, sys
for folder in sys.path + site.getsitepackages():
    if not folder.startswith(("/home/sandbox", "/tmp")) and os.path.isdir(folder):
        for name in ("sitecustomize.py", "usercustomize.py", "planted.pth", "json.py"):
            must_fail(open, os.path.join(folder, name), "w")
