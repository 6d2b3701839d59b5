# tries: to read the key with which reports are believed from its standard input
# must hold: there is nothing behind it
# control: no, because it has no key
import sys
if sys.stdin.read():
    escaped("something was left to read")
