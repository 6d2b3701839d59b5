# tries: to break the end of the run by streams that are none
# must hold: the run ends as it would have
# observe: x
# shows: 1
# control: no, because nothing gets out either way
import sys
class Stream:
    def write(self, _):
        raise KeyboardInterrupt
    flush = close = fileno = write
x = 1
sys.stdout = sys.stderr = sys.stdin = sys.__stdout__ = sys.__stderr__ = Stream()
