# tries: to hold the lock of the learner's store, so that nobody can study
# must hold: the store is not there to be locked
import fcntl
def hold():
    file = open(BAIT["home"] + "/.local/share/pyquiz/data.db", "rb")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return "locked"
must_fail(hold)
