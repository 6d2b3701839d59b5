# tries: to unpack a little into more than memory holds
# must hold: its limit ends it
# needs: gzip
# ends: limit memory or limit total memory
# limits: memory_bytes=268435456 cpu_seconds=20 wall_seconds=40
# control: no, because the second wall's end of it proves nothing
import gzip
packed = gzip.compress(bytes(16 << 20))
gzip.decompress(packed * (2 * BAIT["memory"] >> 24))
escaped("unpacked")
