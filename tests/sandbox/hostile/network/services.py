# tries: to ask the services of the host for what it may not: containers, messages, agents, screens
# must hold: none of their sockets is there
# control: no, because they would be real
import os, socket
for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private",
             "/run/containerd/containerd.sock", "/run/snapd.socket", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0",
             "\0/tmp/dbus-", "/run/user/1000/bus", "/run/pcscd/pcscd.comm", "/dev/log"):
    must_fail(socket.socket(socket.AF_UNIX).connect, path)
