# tries: to hide what it did by another main module
# must hold: its own names are looked at
# observe: x
# shows: 1
# control: no, because it shows no values
import sys, types
x = 1
sys.modules["__main__"] = types.ModuleType("__main__")
sys.modules["__main__"].x = 2
