"""Prompts and drawings: the only place, with the commands, that knows rich and questionary."""
