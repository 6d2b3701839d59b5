# tries: to leave the terminal in another mode: other screen, mouse, no cursor, no wrapping, other keys
# must hold: the sequences are shown, not sent
print("\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[?7l\x1b[?2004l\x1b=\x1b[>1u\x1bc")
