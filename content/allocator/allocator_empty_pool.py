def pages(objects):
    """Which pages of 4 KiB the objects begin in; a pool is one or more whole pages."""
    return {id(thing) // 4096 for thing in objects}


def share_taken_by_floats(survivors):
    """Free 200 texts but for every so many, then make floats: on how many of the texts' pages are there floats?"""
    texts = [f"{number:0400}" for number in range(200)]
    were_there = pages(texts)
    kept = texts[::survivors] if survivors else []
    del texts
    floats = [number + 0.5 for number in range(20_000)]
    return len(were_there & pages(floats)) / len(were_there)


with_survivors = share_taken_by_floats(survivors=4)
all_freed = share_taken_by_floats(survivors=0)
