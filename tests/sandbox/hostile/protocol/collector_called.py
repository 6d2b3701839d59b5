# tries: to change values while they are looked at, by what the collector calls
# must hold: the run ends, and the change is its own
# observe: x
# control: no, because it shows no values
import gc
x = [1]
gc.set_threshold(1)
gc.callbacks.append(lambda *_: x.append(2))
