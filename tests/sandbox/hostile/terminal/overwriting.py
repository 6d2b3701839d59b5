# tries: to hide what it printed by going back and printing over it
# must hold: what goes back is shown, not sent
print("secret\rharmless\b\b\b\x0b\x0c\x1b[1A\x1b[2K")
