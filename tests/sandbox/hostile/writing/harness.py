# tries: to change what the runner carries in
# must hold: it is read-only, whoever owns it
# control: no, because nothing is carried in there
import os
for folder, _, names in os.walk("/run"):
    for path in [os.path.join(folder, name) for name in names]:
        must_fail(open, path, "r+")
        must_fail(os.unlink, path)
        must_fail(os.chmod, path, 0o777)
    must_fail(open, os.path.join(folder, "new"), "w")
