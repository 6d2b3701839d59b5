# tries: to break the runner by a report that nests too deep
# must hold: it is no result
# ends: vanished
# control: no, because it reports nothing
import os
for descriptor in range(3, 256):
    allowed(os.write, descriptor, b"[" * 60000)
