# tries: to set the window's title, and to have it typed back
# must hold: the sequences are shown, not sent
print("\x1b]0;rm -rf ~\x07\x1b[21t\x1b]2;x\x1b\\")
