# tries: to read logs and mail, where passwords end by mistake
# must hold: /var is not there
import os
for folder in ("/var/log", "/var/mail", "/var/lib", "/var/spool", "/run/systemd", "/run/user"):
    if allowed(os.listdir, folder):
        escaped(folder)
