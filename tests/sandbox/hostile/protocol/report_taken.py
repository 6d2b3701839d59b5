# tries: to put something else in place of the descriptor that the report goes to
# must hold: without a report there is no result, and its exit code is all that is said
# observe: x
# ends: exited 0
# control: no, because it reports nothing
import os, sys
x = 1
null = os.open("/dev/null", os.O_WRONLY)
for descriptor in range(5, 256):
    if descriptor != null:
        allowed(os.dup2, null, descriptor)
