# tries: to look finished by a value that leaves when it is looked at
# must hold: who leaves before the end has not finished
# observe: x
# ends: exited 0
# control: no, because it shows no values
import os
class Leaving:
    def __repr__(self):
        os._exit(0)
x = Leaving()
