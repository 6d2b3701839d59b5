# tries: to break the report by an exception that has a thousand causes
# must hold: the exception is named
# ends: raised ValueError
last = None
for _ in range(1000):
    error = ValueError("x" * 10)
    error.__cause__, last = last, error
raise error
