# tries: to read the password hashes of the machine
# must hold: /etc/shadow and its kin cannot be opened
for path in ("/etc/shadow", "/etc/gshadow", "/etc/shadow-", "/etc/sudoers"):
    must_fail(read, path)
