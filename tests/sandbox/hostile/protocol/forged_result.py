# tries: to report a result of its own on every descriptor
# must hold: what does not know the key is not believed
# observe: x
# ends: vanished
# control: no, because it reports nothing
import json, os
x = 1
forged = json.dumps(["", ["finished"], [["value", "2", True, True, []]]]).encode()
for descriptor in range(3, 256):
    allowed(os.write, descriptor, forged)
