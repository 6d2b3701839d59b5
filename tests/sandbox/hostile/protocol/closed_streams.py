# tries: to break the runner by closing the streams that it reads
# must hold: the run ends as it would have
# observe: x
# shows: 1
# control: no, because nothing gets out either way
import os, sys
x = 1
sys.stdout.close()
sys.stderr.close()
for descriptor in range(3):
    allowed(os.close, descriptor)
