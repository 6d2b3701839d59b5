import gc

heap = [[] for _ in range(100_000)]
gc.collect()  # the heap is now in the oldest generation
gc.set_threshold(100, 1, 1)
collected = []
gc.callbacks.append(lambda phase, info: phase == "start" and collected.append(info["generation"]))
more = [[] for _ in range(20_000)]
gc.callbacks.clear()
young, middle, oldest = (collected.count(generation) for generation in range(3))
