"""The table of sending: what each thing that one send can meet means for the item, whatever came before.

Where a row says "measured", ODK Central did that in August 2026. What is mended for all items at once (a key,
an address) is tried again by itself; what is wrong with one item alone is held, and stops no other.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import Enum, auto

from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.reasons import Reason


class Then(Enum):
    """What to do with the item."""

    ACCEPT = auto()
    CONTINUE = auto()
    """Send its next part now."""
    AGAIN = auto()
    """Send it again by itself, after a wait that doubles."""
    SLOWLY = auto()
    """Send it again by itself, about hourly: somebody must mend something first."""
    CONFIRM = auto()
    """Send it once more, alone, some minutes later; hold it if the receiver then says the same."""
    HOLD = auto()
    """A person must look."""


@dataclass(frozen=True)
class Verdict:
    """``unsure``: it may have arrived all the same. ``pauses``: the next item would only meet the same."""

    then: Then
    reason: Reason | None = None
    unsure: bool = False
    pauses: bool = False


@dataclass(frozen=True)
class Rule:
    """An answer with one of these statuses in one of these voices gets this verdict."""

    statuses: Container[int | None]
    voices: Container[Voice]
    verdict: Verdict


# The receiver's own words go before any status.
_SAYS = {
    Says.STORED: Verdict(Then.ACCEPT),
    Says.PART: Verdict(Then.CONTINUE),
    Says.UNDER_WAY: Verdict(Then.AGAIN, Reason.UNDER_WAY, unsure=True),
    # A body that was cut off on the way: a 400 in JSON, not in OpenRosa's XML (measured).
    Says.NOT_WHOLE: Verdict(Then.AGAIN, Reason.CUT_SHORT),
    # Eight posts at once got a passing "deleted", and an accepted item's identical retry gets "closed" once
    # the form is (both measured): the first refusal of this kind says little.
    Says.DIFFERENT: Verdict(Then.CONFIRM, Reason.DIFFERENT),
    Says.KNOWN: Verdict(Then.CONFIRM, Reason.CONFLICT),
    Says.CLOSED: Verdict(Then.CONFIRM, Reason.CLOSED),
    Says.DELETED: Verdict(Then.CONFIRM, Reason.DELETED),
    Says.SEVERAL: Verdict(Then.HOLD, Reason.SEVERAL),
    Says.FORM_UNKNOWN: Verdict(Then.HOLD, Reason.FORM_UNKNOWN),
    Says.INVALID: Verdict(Then.HOLD, Reason.REFUSED),
}

_ANY = tuple(Voice)

# The first that fits decides.
_STATUSES = (
    # Network Authentication Required (RFC 6585): a portal that is honest about it.
    Rule((511,), _ANY, Verdict(Then.AGAIN, Reason.PORTAL, pauses=True)),
    # RFC 9110, 4918, 8470 and 6585: the request was not whole, met a lock, was too early, or one too many; so
    # it was not acted on.
    Rule((408, 423, 425, 429), _ANY, Verdict(Then.AGAIN, Reason.BUSY, pauses=True)),
    # A database that is down is a 500 (measured); a gateway's 502, 503 or 504 may follow what was stored.
    Rule((503,), _ANY, Verdict(Then.AGAIN, Reason.BUSY, unsure=True, pauses=True)),
    Rule(range(500, 600), _ANY, Verdict(Then.AGAIN, Reason.RECEIVER_FAULT, unsure=True)),
    # Before pages: gateways in front of a receiver say this as HTML.
    Rule((413,), _ANY, Verdict(Then.HOLD, Reason.TOO_LARGE)),
    # Key malformed 401, form not assigned 401 (measured); web servers say it as HTML; 407 is a proxy's.
    # 402 is about the account. Another form may be assigned, so this pauses nothing.
    Rule((401, 402, 407), _ANY, Verdict(Then.SLOWLY, Reason.KEY_REFUSED)),
    # What was done with a post is often shown elsewhere (RFC 9110, 15.4.3 and 15.4.4).
    Rule((302, 303), _ANY, Verdict(Then.AGAIN, Reason.REDIRECTED, unsure=True, pauses=True)),
    Rule(range(300, 400), _ANY, Verdict(Then.AGAIN, Reason.REDIRECTED, pauses=True)),
    # A portal cannot answer for the receiver's certificate, and the receiver may say in HTML what it did.
    Rule(range(300), (Voice.PAGE,), Verdict(Then.AGAIN, Reason.PORTAL, unsure=True, pauses=True)),
    Rule(range(600), (Voice.PAGE,), Verdict(Then.AGAIN, Reason.PORTAL, pauses=True)),
    # No page, and yet no confirmation: an answer cut off, or a 200 where the protocol says 201.
    Rule(range(300), _ANY, Verdict(Then.AGAIN, Reason.NOT_CONFIRMED, unsure=True)),
    # Key wrong or revoked 403 (measured).
    Rule((403,), _ANY, Verdict(Then.SLOWLY, Reason.KEY_REFUSED)),
    Rule((409,), _ANY, Verdict(Then.CONFIRM, Reason.CONFLICT)),
    # Nothing takes posts at this address; what does not speak the receiver's protocol is no receiver.
    Rule((404, 405, 410), _ANY, Verdict(Then.SLOWLY, Reason.WRONG_ADDRESS)),
    Rule((400,), (Voice.OTHER,), Verdict(Then.AGAIN, Reason.CUT_SHORT)),
    Rule(range(400, 500), (Voice.OTHER,), Verdict(Then.SLOWLY, Reason.WRONG_ADDRESS)),
    Rule(range(400, 500), (Voice.RECEIVER,), Verdict(Then.HOLD, Reason.REFUSED)),
)

_FAILURES = {
    Failure.NO_CONNECTION: Verdict(Then.AGAIN, Reason.NO_CONNECTION, pauses=True),
    # Does not pause: one large item on a slow line must not keep the small ones waiting.
    Failure.ANSWER_LOST: Verdict(Then.AGAIN, Reason.ANSWER_LOST, unsure=True),
    Failure.TLS: Verdict(Then.AGAIN, Reason.TLS, pauses=True),
    Failure.REDIRECTED: Verdict(Then.AGAIN, Reason.REDIRECTED, pauses=True),
    Failure.DAMAGED: Verdict(Then.HOLD, Reason.DAMAGED),
    Failure.UNFIT: Verdict(Then.HOLD, Reason.UNFIT),
    Failure.NO_KEY: Verdict(Then.SLOWLY, Reason.NO_KEY, pauses=True),
    Failure.NO_RECEIVER: Verdict(Then.SLOWLY, Reason.NO_RECEIVER, pauses=True),
    Failure.NO_ROOM: Verdict(Then.AGAIN, Reason.NO_ROOM, pauses=True),
    Failure.INTERRUPTED: Verdict(Then.HOLD, Reason.AMBIGUOUS),
    Failure.FAULT: Verdict(Then.AGAIN, Reason.FAULT, unsure=True),
}


def judge(outcome: Outcome) -> Verdict:
    """Find the verdict on what one send met, whatever came before, where a repeat does no harm."""
    if isinstance(outcome, Failed):
        return _FAILURES[outcome.failure]
    verdict = _judged(outcome)
    return replace(verdict, unsure=False) if outcome.unsent else verdict


def _judged(outcome: Answered) -> Verdict:
    if outcome.says is not Says.NOTHING:
        return _SAYS[outcome.says]
    for rule in _STATUSES:
        if outcome.status in rule.statuses and outcome.voice in rule.voices:
            return rule.verdict
    return Verdict(Then.AGAIN, Reason.NOT_CONFIRMED, unsure=True)  # a status that HTTP does not know
