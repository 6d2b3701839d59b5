# tries: to see the host's files through the working folder of another process
# must hold: no process leads to another folder
for pid in pids():
    for way in ("cwd/canary", "cwd/../canary", "task/%d/cwd/canary" % pid):
        print(allowed(read, "/proc/%d/%s" % (pid, way)))
