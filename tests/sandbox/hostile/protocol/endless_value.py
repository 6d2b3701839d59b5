# tries: to drown the runner in the text of an endless object
# must hold: a limit ends it
# observe: x
# ends: limit memory or limit total memory or limit CPU time or finished
# limits: wall_seconds=30 cpu_seconds=2
# control: no, because it shows no values
class Endless:
    def __repr__(self):
        text = "x"
        while True:
            text += text
x = Endless()
