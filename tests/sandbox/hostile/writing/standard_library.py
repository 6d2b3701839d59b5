# tries: to plant code in the standard library, for everybody who uses this Python
# must hold: nothing can be made there, nor in its caches
import os
folder = os.path.dirname(os.__file__)
for name in ("planted.py", "__pycache__/os.planted.pyc", "sitecustomize.py", "site-packages/planted.pth"):
    must_fail(open, os.path.join(folder, name), "w")
must_fail(open, os.__file__, "r+")
