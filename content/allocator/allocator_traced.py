import tracemalloc

early = [bytes(1000) for _ in range(5000)]  # 5 MB before anybody looks

tracemalloc.start()
before = tracemalloc.take_snapshot()
cache = [bytes(1000) for _ in range(1000)]  # 1 MB that stays
scratch = [bytes(1000) for _ in range(9000)]  # 9 MB that goes
del scratch
after = tracemalloc.take_snapshot()

growth = after.compare_to(before, "lineno")[0]
line = growth.traceback[0].lineno
current, peak = tracemalloc.get_traced_memory()
tracemalloc.stop()
