def pages(objects):
    """Which pages of 4 KiB the objects begin in; a pool is one or more whole pages."""
    return {id(thing) // 4096 for thing in objects}


ints, floats, texts, lists = [], [], [], []
for number in range(2000):
    ints.append(number + 1_000_000)  # 28 bytes
    floats.append(number + 0.5)      # 24 bytes
    texts.append(f"{number:012}")    # 49 to 64 bytes
    lists.append([])                 # 56 bytes

numbers_together = len(pages(ints) & pages(floats)) / len(pages(ints))
others_together = len(pages(texts) & pages(lists)) / len(pages(texts))

dead = float("1.5")
place = id(dead)
del dead
next_int = int("1000001")
next_float = float("2.5")
