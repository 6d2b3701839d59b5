# tries: to drown the runner in the text of an exception
# must hold: the text is cut
# ends: raised ValueError or limit output
raise ValueError("x" * (4 << 20))
