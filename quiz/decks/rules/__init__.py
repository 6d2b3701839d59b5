"""The rules that question files are held to: each has a code, a reason, a bad and a good example."""
