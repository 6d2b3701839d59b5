# tries: to learn where the kernel lies in memory
# must hold: all addresses shown are zero
lines = (allowed(read, "/proc/kallsyms", 1 << 16) or b"").splitlines()
if any(line.split()[0].strip(b"0") for line in lines[:-1]):
    escaped(lines[0].decode())
