# tries: to end a process of the same user by its number
# must hold: it lives on
import os
for number in (15, 9, 19):
    must_fail(os.kill, BAIT["victim"], number)
