# tries: to add an account, a preloaded library, a job
# must hold: /etc is read-only
for path in ("/etc/passwd", "/etc/ld.so.cache", "/etc/hosts"):
    must_fail(open, path, "r+")
for path in ("/etc/ld.so.preload", "/etc/crontab", "/etc/profile", "/etc/cron.d/x"):
    must_fail(open, path, "a")
