import sys


class Thing:
    pass


thing = Thing()
counts = [sys.getrefcount(thing)]
alias = thing  # a second name
counts.append(sys.getrefcount(thing))
box = [thing, thing]  # two slots of a list
counts.append(sys.getrefcount(thing))
del alias  # one name less
counts.append(sys.getrefcount(thing))
box.clear()  # both slots less
counts.append(sys.getrefcount(thing))
