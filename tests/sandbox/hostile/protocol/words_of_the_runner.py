# tries: to print what the runner says
# must hold: output is output
# ends: finished
# control: no, because it says nothing
print("sandbox: reached its wall time limit of 10 s\nready\nexit 137 0.000\nsignal 9 99.0")
