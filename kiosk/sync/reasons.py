"""Why a submission is waiting or held, in short sentences for staff: what happened, then what to do."""

from collections.abc import Callable
from enum import StrEnum

from kiosk.i18n import SOURCE, Texts

Say = Callable[..., str]

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
    UNDER_WAY = "under-way"
    CONFLICT_ONCE = "conflict-once"
    KEY_REFUSED = "key-refused"
    WRONG_ADDRESS = "wrong-address"
    NO_KEY = "no-key"
    NO_RECEIVER = "no-receiver"
    NO_ROOM = "no-room"
    FAULT = "fault"

    DAMAGED = "damaged"
    UNFIT = "unfit"
    FORM_UNKNOWN = "form-unknown"
    TOO_LARGE = "too-large"
    REFUSED = "refused"
    DIFFERENT = "different"
    CLOSED = "closed"
    DELETED = "deleted"
    CONFLICT = "conflict"
    SEVERAL = "several"
    AMBIGUOUS = "ambiguous"


def _waiting_for_the_line(say: Say) -> dict[str, str]:
    return {
        Reason.NO_CONNECTION: say(
            "The receiver could not be reached. It is tried again by itself, so check the line only "
            "if this lasts."
        ),
        Reason.ANSWER_LOST: say(
            "The line was cut before the receiver answered. It is sent again by itself, which cannot "
            "double it."
        ),
        Reason.TLS: say(
            "The receiver could not prove that it is the right one, so nothing was sent. Check this "
            "computer's date and time. If the network asks for a sign-in, sign in. If this lasts, "
            "tell whoever runs the receiver."
        ),
        Reason.REDIRECTED: say(
            "The answer pointed to another address, which was not followed. Sign in to the network if "
            "it asks for that, and check the receiver's address in kiosk.toml."
        ),
        Reason.PORTAL: say(
            "A web page answered instead of the receiver. Sign in to the network if it asks for that, "
            "and check the receiver's address in kiosk.toml."
        ),
        Reason.BUSY: say("The receiver is busy and asked for time. It is tried again by itself."),
        Reason.RECEIVER_FAULT: say(
            "The receiver has a fault. It is tried again by itself, so tell whoever runs the receiver "
            "only if this lasts."
        ),
        Reason.CUT_SHORT: say(
            "The submission did not arrive whole. It is sent again by itself, so check the line only "
            "if this lasts."
        ),
        Reason.NOT_CONFIRMED: say(
            "Something answered, but not as the receiver confirms. It is sent again by itself, so "
            "check the receiver's address in kiosk.toml if this lasts."
        ),
    }


def _waiting_for_somebody(say: Say) -> dict[str, str]:
    return {
        Reason.UNDER_WAY: say(
            "The receiver is still at work on an earlier send of it. It is asked again by itself."
        ),
        Reason.CONFLICT_ONCE: say(
            "The receiver refused it as one it already knows. It is sent once more later, to be sure."
        ),
        Reason.KEY_REFUSED: say(
            "The receiver does not accept this kiosk's key for the form. Ask whoever runs it for a "
            "key that may submit this form. Store it here, and it is sent by itself."
        ),
        Reason.WRONG_ADDRESS: say(
            "There is no receiver at the address given. Correct the url in kiosk.toml, and it is sent "
            "by itself."
        ),
        Reason.NO_KEY: say(
            "This kiosk has no key for the receiver, or cannot read it. Store the key again, and it "
            "is sent by itself."
        ),
        Reason.NO_RECEIVER: say(
            "kiosk.toml names no receiver of this name any more. Put it back, and it is sent by itself."
        ),
        Reason.NO_ROOM: say(
            "The folder that receives is full or may not be written to. Make room there, or let the "
            "kiosk's user write there, and it is sent by itself."
        ),
        Reason.FAULT: say(
            "The kiosk made a mistake while sending. It is tried again by itself, so report it with "
            "the log if this lasts."
        ),
    }


def _held(say: Say) -> dict[str, str]:
    return {
        Reason.DAMAGED: say(
            "What is stored is no longer what the person confirmed, so it was not sent. Ask the "
            "person to fill it in again, or restore the database from a copy."
        ),
        Reason.UNFIT: say(
            "The receiver asks for something that the answers do not give, so it was not sent. Have "
            "the service's mapping for this receiver corrected, then retry."
        ),
        Reason.FORM_UNKNOWN: say(
            "The receiver does not know this version of the form. Have this version published there, "
            "then retry."
        ),
        Reason.TOO_LARGE: say(
            "The submission is larger than the receiver takes. Have its size limit raised, then retry."
        ),
        Reason.REFUSED: say(
            "The receiver refused the submission as wrongly made. Tell whoever runs the receiver the "
            "reference, and retry when the cause is mended."
        ),
        Reason.DIFFERENT: say(
            "The receiver already has a submission of this reference with other content. Have someone "
            "look at the reference there, and do not fill it in again before."
        ),
        Reason.CLOSED: say(
            "The form is closed at the receiver. Have it opened again, then retry, or tell the person."
        ),
        Reason.DELETED: say(
            "The receiver once had this submission and it was deleted there. Ask whoever runs the "
            "receiver whether that was meant."
        ),
        Reason.CONFLICT: say(
            "The receiver refused it twice as one it already knows. Have someone look for the "
            "reference there before doing anything else."
        ),
        Reason.SEVERAL: say(
            "The receiver has several records of this reference. Have someone look at them there "
            "before doing anything else."
        ),
        Reason.AMBIGUOUS: say(
            "It may have arrived, and this receiver cannot tell a repeat from a new one. Look for the "
            "reference there, and retry only if it is not there."
        ),
    }


def describe(code: str, texts: Texts | None = None) -> str:
    """Return what happened and what to do about it, for a reason as stored in a row; "" for none.

    In English for the command line, or in the language of ``texts``.
    """
    say = (texts or Texts(SOURCE)).say
    if not code:
        return ""
    if code.endswith(MAYBE):
        maybe = say(
            "An earlier send may have arrived without our hearing of it. Look for the reference at the "
            "receiver first. If it is there, nothing more is needed."
        )
        return f"{describe(code.removesuffix(MAYBE), texts)} {maybe}"
    newer = say("A newer kiosk noted “{code}”. Use that version to read what it means.", code=code)
    return (_waiting_for_the_line(say) | _waiting_for_somebody(say) | _held(say)).get(code, newer)
