# tries: to pass text of its own off as a text of Python's
# must hold: what is shown is text, cut, and nothing of it is run
# observe: x
# control: no, because it shows no values
class Text(str):
    def __len__(self):
        return 1
    def __getitem__(self, _):
        return "y" * 10 ** 6
    __str__ = __repr__ = lambda self: self
x = Text("x" * 10 ** 6)
