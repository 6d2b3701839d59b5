# tries: to raise its own limits again
# must hold: they are set for good
# needs: resource
import resource
kinds = ("NPROC", "AS", "NOFILE", "FSIZE", "CPU", "MEMLOCK", "CORE", "NICE", "RTPRIO", "MSGQUEUE", "SIGPENDING")
for kind in kinds:
    number = getattr(resource, "RLIMIT_" + kind)
    try:
        resource.setrlimit(number, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        escaped(kind)
    except (OSError, ValueError):
        pass
