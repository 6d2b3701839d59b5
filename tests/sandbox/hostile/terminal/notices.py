# tries: to show notices and to run what terminals run on request
# must hold: the sequences are shown, not sent
import sys
sys.stderr.write("\x1b]9;your account\x07\x1b]777;notify;a;b\x07\x1b]133;C\x07\x1b^private\x1b\\\x1b[5i\n")
