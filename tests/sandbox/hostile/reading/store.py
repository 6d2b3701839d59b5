# tries: to read what a learner answered, from the store, past its locks
# must hold: the store is not there
# needs: sqlite3
import sqlite3
try:
    store = sqlite3.connect("file:%s/.local/share/pyquiz/data.db?immutable=1" % BAIT["home"], uri=True)
    print(store.execute("SELECT answer FROM review").fetchall())
except sqlite3.Error:
    pass
