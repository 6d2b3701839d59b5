"""Errors that a user can cause and mend; the error boundary turns each into one line and its exit code."""


class ExpectedError(Exception):
    """Something outside pyquiz is not as it has to be; its text is one line that says what and how to mend it."""

    exit_code = 1


class UsageError(ExpectedError):
    """The command was asked for something that does not exist or makes no sense."""

    exit_code = 2


class DeckError(ExpectedError):
    """A deck cannot be read, or has problems where none are allowed."""

    exit_code = 3


class StoreError(ExpectedError):
    """The store cannot be opened, read or written; nothing was changed."""

    exit_code = 4


class TerminalError(ExpectedError):
    """The command needs a terminal with a person at it, and there is none."""

    exit_code = 5


class SandboxError(ExpectedError):
    """Nothing can be run: no usable wall, or no such interpreter."""

    exit_code = 6
