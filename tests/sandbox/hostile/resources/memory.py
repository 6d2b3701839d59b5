# tries: to fill memory until others have none
# must hold: its limit ends it
# ends: limit memory or limit total memory
# control: no, because the second wall's end of it proves nothing
kept = []
while True:
    kept.append(bytearray(16 << 20))
