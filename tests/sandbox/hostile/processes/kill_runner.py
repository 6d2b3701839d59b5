# tries: to end the runner by its number
# must hold: there is no such process
# control: no, because nothing would be left to watch it
import os
must_fail(os.kill, BAIT["runner"], 9)
