# tries: to be the last that the kernel kills when memory is short
# must hold: it cannot make itself more important than it was
must_fail(lambda: open("/proc/self/oom_score_adj", "wb", 0).write(b"-1000"))
