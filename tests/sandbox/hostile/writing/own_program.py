# tries: to change the program that is run, so that it looks like another afterwards
# must hold: its file can be neither written, replaced, moved nor removed
# control: no, because there the file lies in a folder that is read-only by another's ownership
import os
must_fail(open, __file__, "r+")
must_fail(os.chmod, __file__, 0o777)
must_fail(os.unlink, __file__)
must_fail(os.rename, __file__, __file__ + "x")
must_fail(open, os.path.join(os.path.dirname(__file__), "other.py"), "w")
