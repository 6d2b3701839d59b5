# tries: to remove files of the host
# must hold: they stay
import os
must_fail(os.unlink, BAIT["home"] + "/.local/share/pyquiz/data.db")
must_fail(os.rmdir, BAIT["open"])
