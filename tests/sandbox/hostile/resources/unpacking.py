# tries: to unpack a little into more than memory holds
# must hold: its limit ends it
# needs: zlib
# ends: limit memory or limit total memory
# control: no, because the second wall's end of it proves nothing
import zlib
packer = zlib.compressobj(9)
packed = b"".join(packer.compress(bytes(16 << 20)) for _ in range(2 * BAIT["memory"] >> 24)) + packer.flush()
zlib.decompress(packed)
