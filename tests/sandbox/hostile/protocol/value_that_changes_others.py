# tries: to change, when it is looked at, what is looked at next
# must hold: the change is found out
# observe: x
# shows: no value: NoValue(reason="it changed the program's state")
# control: no, because it shows no values
class Changing:
    def __repr__(self):
        global y
        y = 2
        return "harmless"
x, y = Changing(), 1
