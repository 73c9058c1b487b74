"""The one base of errors that are somebody's to mend."""


class KioskError(Exception):
    """Something a person can mend; its text is a sentence with the place, what happened and what to do.

    Whatever else is raised is a fault of the program, whose text may hold an answer and is never shown.
    """
