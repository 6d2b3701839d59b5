"""The author's side: checking a deck."""
