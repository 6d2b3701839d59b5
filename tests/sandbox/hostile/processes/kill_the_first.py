# tries: to kill the first process inside, which all others hang on
# must hold: it cannot be killed from inside
# control: no, because what has the number 1 there is the machine's
import os, signal
for number in (9, 15, 11, 19):
    allowed(os.kill, 1, number)
