"""Errors that a user can act on. Anything else that is raised is a bug."""


class Problem(Exception):
    """Something that a user, a file or a disk has caused.

    The message is one sentence that says what is wrong and what to do; it is shown as written.
    """


class Refused(Problem):
    """An act that the rules refuse; *field* names the field that is to be changed, if there is one."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
