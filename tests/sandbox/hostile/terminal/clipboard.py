# tries: to put a command into the clipboard
# must hold: the sequence is shown, not sent
print("\x1b]52;c;cm0gLXJmIH4K\x07")
