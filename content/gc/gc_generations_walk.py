import gc

gc.disable()  # nothing moves unless we say so
gc.collect()


class Thing:
    pass


def where(thing):
    for generation in range(3):
        if any(one is thing for one in gc.get_objects(generation=generation)):
            return generation


thing = Thing()
places = [where(thing)]
for generation in (0, 1, 2):
    gc.collect(generation)
    places.append(where(thing))
# ---
other = Thing()
gc.collect(1)
skipped = where(other)
gc.collect()
count = gc.get_count()
oldest = len(gc.get_objects(generation=2))
