seen = ["first", "second"]
seen.append("third")
print(seen)
