# tries: to read a file that lies open to all in the host's /tmp
# must hold: it is not there
print(allowed(read, BAIT["canary"]))
