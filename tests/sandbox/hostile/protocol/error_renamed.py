# tries: to pass its exception off as another by the name of its type
# must hold: a name that it forged has its own module before it
# ends: raised __main__.MemoryError
raise type("MemoryError", (Exception,), {"__module__": "__main__"})
