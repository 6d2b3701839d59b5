# tries: to switch the terminal to another set of letters
# must hold: the sequences are shown, not sent
print("\x0e\x1b(0\x1b*0lqqk\x0f\x1b%G\x1bn")
