# tries: to run a program by a descriptor, past rules for paths
# must hold: the call does not exist
# needs: ctypes
import ctypes, os
one = os.open("/bin/true", os.O_PATH)
def start():
    words = (ctypes.c_char_p * 2)(b"true", None)
    none = (ctypes.c_char_p * 1)(None)
    must_fail(call, "execveat", one, b"", words, none, 0x1000)
    os._exit(3)
if os.WEXITSTATUS(child(start)) != 3:
    escaped("it ran")
