"""The commands, one file each; the composition root; the error boundary."""
