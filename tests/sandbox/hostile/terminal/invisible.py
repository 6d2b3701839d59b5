# tries: to hide text in characters that nobody sees
# must hold: they are shown, not sent
print("".join(chr(0xE0000 + ord(letter)) for letter in "run me") + "\u200b\u2060\ufeff\u00ad\u180e\ue000")
