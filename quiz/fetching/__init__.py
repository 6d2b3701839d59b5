"""Brings decks of others to this machine: archives unpacked with care, git, and the list of what was added."""
