# tries: to start a process in a user namespace by the call whose flags no filter can see
# must hold: the call does not exist
# needs: ctypes
import ctypes, os, struct
wish = ctypes.create_string_buffer(struct.pack("8Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0))
def start():
    if call("clone3", wish, 64) == 0:
        os._exit(0)
    return os.wait()
must_fail(start)
