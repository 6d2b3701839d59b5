"""How much a deck of others may bring. A deck of 10,000 questions in three languages stays below each bound."""

KIB = 1024
MIB = 1024 * KIB

MOST_PACKED = 64 * MIB
"""Bytes of an archive: it is read into memory at once. The bundled deck has less than one MiB."""
MOST_ENTRIES = 50_000
"""Files and folders: 10,000 questions in three languages, each with a program beside it, and room for more."""
MOST_DEPTH = 12
"""Folders above a file: a deck has topics, and those have no reason to be nested deeper."""
MOST_FILE = 32 * MIB
"""Bytes of one file as it comes out: `evidence.json` is the largest, with 4 KiB a question."""
MOST_ALL = 256 * MIB
"""Bytes of all files as they come out: less than any disk has left that can be worked on."""
MOST_TIMES = 200
"""How many times larger a file may come out than it went in: text and JSON shrink to a tenth, bombs to a thousandth."""
FREE = MIB
"""Bytes of a file that may come out at any such rate: a short file of one sign is no bomb."""
MOST_PART = 255
"""Bytes of a file's or folder's name: what the file systems of Linux and macOS take."""
MOST_NAME = 1000
"""Bytes of a whole path: with the folders above it stays below the 4,096 that a system call takes."""
PATIENCE = 300
"""Seconds that git may take: 64 MiB over a slow line."""
MOST_MEMORY = 2048 * MIB
"""Bytes of memory that git may map: its packs, and what it unfolds from them."""
