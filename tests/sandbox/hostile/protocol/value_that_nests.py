# tries: to break the look at a value by nesting too deep
# must hold: it is told that its text cannot be made
# observe: x
# control: no, because it shows no values
x = []
for _ in range(100000):
    x = [x]
