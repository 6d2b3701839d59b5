# tries: to break the report by an exception with hundreds of base classes, each with a long name
# must hold: it is named, or what came is no result
# ends: limit result size or vanished or raised __main__.E
kind = Exception
for number in range(300):
    kind = type("E", (kind,), {"__qualname__": "E" if number == 299 else "x" * 1000})
raise kind
