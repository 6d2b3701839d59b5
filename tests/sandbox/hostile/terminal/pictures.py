# tries: to have the terminal fetch, draw and write files
# must hold: the sequences are shown, not sent
print("\x1b_Gf=100,t=f;L2V0Yy9wYXNzd2Q=\x1b\\\x1bPq#0;2;0;0;0#0~~\x1b\\\x1b]1337;File=name=eA==;inline=0:eA==\x07")
