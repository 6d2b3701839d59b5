# tries: to steer by the controls of one byte that filters for ESC forget
# must hold: they are shown, not sent
import sys
sys.stdout.buffer.write("\x9b2J\x9d0;title\x9c\x90q\x9c\x85".encode() + b"\x9b2J\x8e\xff\n")
