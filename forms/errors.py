"""What the engine refuses, as one enum of codes and one table of sentences."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Why a form, an attachment or a submission was refused."""

    NOT_XML = "not_xml"
    UNSAFE_XML = "unsafe_xml"
    TOO_LARGE = "too_large"
    NOT_A_FORM = "not_a_form"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    CONVERSION = "conversion"
    BAD_EXPRESSION = "bad_expression"
    BAD_REFERENCE = "bad_reference"
    CYCLE = "cycle"
    UNSUPPORTED = "unsupported"
    MISSING_MEDIA = "missing_media"
    BAD_MEDIA = "bad_media"
    BAD_CHOICES = "bad_choices"
    TOO_MANY_REPEATS = "too_many_repeats"
    TOO_MUCH_WORK = "too_much_work"
    NO_SUCH_QUESTION = "no_such_question"
    NO_SUCH_LANGUAGE = "no_such_language"
    NOT_COMPLETE = "not_complete"
    BAD_DRAFT = "bad_draft"


_SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.NOT_XML: "{place}: this is not well-formed XML ({detail}); convert the form again.",
    ErrorCode.UNSAFE_XML: "{place}: XML with a DOCTYPE or entities is not accepted; remove them.",
    ErrorCode.TOO_LARGE: "{place}: {detail}; make it smaller.",
    ErrorCode.NOT_A_FORM: "{place}: this is not an ODK XForm ({detail}); convert it from an XLSForm.",
    ErrorCode.NOT_A_SPREADSHEET: "{place}: this cannot be read as {detail}; save it again in that format.",
    ErrorCode.CONVERSION: "{place}: the XLSForm has an error: {detail}; correct the spreadsheet.",
    ErrorCode.BAD_EXPRESSION: "{place}: {detail}; correct the expression.",
    ErrorCode.BAD_REFERENCE: "{place}: {detail}; correct the reference in the form.",
    ErrorCode.CYCLE: "{place}: rules depend on each other in a circle ({detail}); break it in the form.",
    ErrorCode.UNSUPPORTED: "{place}: {detail} is not supported; change the form to do without it.",
    ErrorCode.MISSING_MEDIA: "{place}: the file {detail} is missing; put it beside the form.",
    ErrorCode.BAD_MEDIA: "{place}: the file cannot be used ({detail}); save it again.",
    ErrorCode.BAD_CHOICES: "{place}: {detail}; correct the choices in the form.",
    ErrorCode.TOO_MANY_REPEATS: "{place}: more than {detail} repeats are asked for; ask for fewer.",
    ErrorCode.TOO_MUCH_WORK: "{place}: working it out takes over {detail} seconds; make the rule simpler.",
    ErrorCode.NO_SUCH_QUESTION: "{place}: the form has no such question; check the path.",
    ErrorCode.NO_SUCH_LANGUAGE: "{place}: the form has no such language; choose one of {detail}.",
    ErrorCode.NOT_COMPLETE: "{place}: the form is not complete ({detail}); answer what is wrong first.",
    ErrorCode.BAD_DRAFT: "{place}: the saved answers do not belong to this form ({detail}); start again.",
}


_LONGEST = 400


class FormError(Exception):
    """A refusal; as text one sentence with the place, what happened and what to do.

    ``detail`` never holds an answer.
    """

    def __init__(self, code: ErrorCode, place: str, detail: str = "") -> None:
        super().__init__(_SENTENCES[code].format(place=_short(place), detail=_short(detail)))
        self.code = code
        self.place = place


def in_one_line(text: str) -> str:
    """Without the line ends and signs for terminals that names in a form may hold."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)


def _short(text: str) -> str:
    """A form may hold a path of a megabyte; a sentence for people may not."""
    text = in_one_line(text[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
