# tries: to break the compiler by a program that nests too deep
# must hold: only the program is hit
# ends: finished or limit total memory
import os
def nest():
    for source in ("(" * 10 ** 5, "-" * 10 ** 6 + "1", "a" + ".a" * 10 ** 6, "f(" * 90 + ")" * 90):
        try:
            compile(source, "x", "eval")
        except (SyntaxError, MemoryError, RecursionError):
            pass
child(nest)
