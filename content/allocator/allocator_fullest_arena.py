def pages(things):
    """Which pages of 4 KiB they begin in; a pool is one or more whole pages."""
    return {id(thing) // 4096 for thing in things}


texts = [f"{number:0400}" for number in range(40_000)]  # 18 MB, one arena after the other
batches = [texts[start : start + 200] for start in range(0, 40_000, 200)]  # each fills a few pools
where = [pages(batch) for batch in batches]
del texts
for number in range(200):
    # of the first half every tenth batch stays, of the second half nine of ten
    stays = number % 10 == 0 if number < 100 else number % 10 != 0
    if not stays:
        batches[number] = None

landed = pages([number + 0.5 for number in range(15_000)])
in_first_half = landed & set().union(*where[25:75])  # not where others live too
in_second_half = landed & set().union(*where[100:])
