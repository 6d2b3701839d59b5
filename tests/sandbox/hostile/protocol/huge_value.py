# tries: to drown the runner in the text of a value
# must hold: it is cut
# observe: x
x = "x" * (8 << 20)
