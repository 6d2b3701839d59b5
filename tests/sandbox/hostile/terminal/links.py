# tries: to show a link that leads elsewhere than it says
# must hold: the sequence is shown, not sent
print("\x1b]8;;https://example.com/evil\x1b\\https://python.org\x1b]8;;\x1b\\")
