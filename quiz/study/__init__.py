"""The study session: what is due, the order of asking, what a key does. Knows its ports, not the terminal."""
