# tries: to hold the runner up by a value whose text never comes
# must hold: the limit of processor time ends it
# observe: x
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
# control: no, because it shows no values
class Hanging:
    def __repr__(self):
        while True:
            pass
x = Hanging()
