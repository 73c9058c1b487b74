"""Why a submission is waiting or held, as one sentence for staff: what happened and what to do."""

from enum import StrEnum

MAYBE = "-maybe-received"
"""Ends the reason of an item that is held although an earlier send may have arrived."""


class Reason(StrEnum):
    """The codes that ``decide`` gives. Those of held items are the last block."""

    NO_CONNECTION = "no-connection"
    ANSWER_LOST = "answer-lost"
    TLS = "tls"
    REDIRECTED = "redirected"
    PORTAL = "portal"
    BUSY = "busy"
    RECEIVER_FAULT = "receiver-fault"
    CUT_SHORT = "cut-short"
    NOT_CONFIRMED = "not-confirmed"
    CONFLICT_ONCE = "conflict-once"
    KEY_REFUSED = "key-refused"
    WRONG_ADDRESS = "wrong-address"
    NO_KEY = "no-key"
    NO_RECEIVER = "no-receiver"
    FAULT = "fault"

    DAMAGED = "damaged"
    FORM_UNKNOWN = "form-unknown"
    TOO_LARGE = "too-large"
    REFUSED = "refused"
    DIFFERENT = "different"
    CLOSED = "closed"
    DELETED = "deleted"
    CONFLICT = "conflict"


_SENTENCES = {
    Reason.NO_CONNECTION: (
        "The receiver could not be reached; it is tried again by itself, so check the line "
        "only if this lasts."
    ),
    Reason.ANSWER_LOST: (
        "The line was cut before the receiver answered; it is sent again by itself, which cannot double it."
    ),
    Reason.TLS: (
        "The receiver could not prove that it is the right one, so nothing was sent; check "
        "this computer's date and time and whether the network asks for a sign-in, then tell "
        "whoever runs the receiver."
    ),
    Reason.REDIRECTED: (
        "The answer pointed to another address, which was not followed; sign in to the "
        "network if it asks for that, and check the receiver's address in kiosk.toml."
    ),
    Reason.PORTAL: (
        "A web page answered instead of the receiver; sign in to the network if it asks for "
        "that, and check the receiver's address in kiosk.toml."
    ),
    Reason.BUSY: "The receiver is busy and asked for time; it is tried again by itself.",
    Reason.RECEIVER_FAULT: (
        "The receiver has a fault; it is tried again by itself, so tell whoever runs the "
        "receiver only if this lasts."
    ),
    Reason.CUT_SHORT: (
        "The submission did not arrive whole; it is sent again by itself, so check the line "
        "only if this lasts."
    ),
    Reason.NOT_CONFIRMED: (
        "Something answered, but not as the receiver confirms; it is sent again by itself, so "
        "check the receiver's address in kiosk.toml if this lasts."
    ),
    Reason.CONFLICT_ONCE: (
        "The receiver refused it as one it already knows; it is sent once more later, to be sure."
    ),
    Reason.KEY_REFUSED: (
        "The receiver does not accept this kiosk's key for the form; ask whoever runs the "
        "receiver for a key that may submit this form and store it here, and it is sent by "
        "itself."
    ),
    Reason.WRONG_ADDRESS: (
        "There is no receiver at the address given; correct the url in kiosk.toml, and it is sent by itself."
    ),
    Reason.NO_KEY: (
        "This kiosk has no key for the receiver, or cannot read it; store the key again, and "
        "it is sent by itself."
    ),
    Reason.NO_RECEIVER: (
        "kiosk.toml names no receiver of this name any more; put it back, and it is sent by itself."
    ),
    Reason.FAULT: (
        "The kiosk made a mistake while sending; it is tried again by itself, so report it "
        "with the log if this lasts."
    ),
    Reason.DAMAGED: (
        "What is stored is no longer what the person confirmed, so it was not sent; ask the "
        "person to fill it in again, or restore the database from a copy."
    ),
    Reason.FORM_UNKNOWN: (
        "The receiver does not know this version of the form; have this version published there, then retry."
    ),
    Reason.TOO_LARGE: (
        "The submission is larger than the receiver takes; have its size limit raised, then retry."
    ),
    Reason.REFUSED: (
        "The receiver refused the submission as wrongly made; tell whoever runs the receiver "
        "the reference, and retry when the cause is mended."
    ),
    Reason.DIFFERENT: (
        "The receiver already has a submission of this reference with other content; have "
        "someone look at the reference there, and do not fill it in again before."
    ),
    Reason.CLOSED: (
        "The form is closed at the receiver; have it opened again, then retry, or tell the person."
    ),
    Reason.DELETED: (
        "The receiver once had this submission and it was deleted there; ask whoever runs the "
        "receiver whether that was meant."
    ),
    Reason.CONFLICT: (
        "The receiver refused it twice as one it already knows; have someone look for the "
        "reference there before doing anything else."
    ),
}

_MAYBE_SENTENCE = (
    "An earlier send may have arrived without our hearing of it: look for the reference at the receiver "
    "first, and if it is there nothing more is needed."
)


def describe(code: str) -> str:
    """Return what happened and what to do about it, for a reason as stored in a row; "" for none."""
    if not code:
        return ""
    if code.endswith(MAYBE):
        return f"{describe(code.removesuffix(MAYBE))} {_MAYBE_SENTENCE}"
    if code not in _SENTENCES:
        return f"A newer kiosk noted “{code}”; use that version to read what it means."
    return _SENTENCES[Reason(code)]
