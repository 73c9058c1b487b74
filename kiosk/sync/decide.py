"""What a send means: a pure function over one table, made from what real receivers were seen to do.

Where a rule says "measured", ODK Central did that in August 2026. What is mended for all items at once
(a key, an address) is tried again by itself; what is wrong with one item alone is held, and stops no other.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from kiosk.store import Change, Row, State
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Voice
from kiosk.sync.reasons import MAYBE, Reason

BASE = timedelta(seconds=60)
CAP = timedelta(hours=6)
SLOW = timedelta(hours=1)
LONGEST_RETRY_AFTER = timedelta(hours=24)
CONFIRM_AFTER = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(minutes=5)

# What the row's ``detail`` remembers from one send to the next, as words apart.
MAYBE_RECEIVED = "maybe-received"
REFUSED_ONCE = "refused-once"

# What one delivery to the same receiver shows to be over, for the items that wait because of it.
ENDED_BY_SUCCESS = frozenset(
    {Reason.NO_CONNECTION, Reason.TLS, Reason.REDIRECTED, Reason.PORTAL, Reason.NO_KEY, Reason.NO_RECEIVER}
)


class Then(Enum):
    """What to do with the item."""

    ACCEPT = auto()
    AGAIN = auto()
    SLOWLY = auto()
    CONFIRM = auto()
    HOLD = auto()


@dataclass(frozen=True)
class Verdict:
    """``unsure``: it may have arrived all the same. ``pauses``: the next item would only meet the same."""

    then: Then
    reason: Reason | None
    unsure: bool = False
    pauses: bool = False


@dataclass(frozen=True)
class Rule:
    """An answer with one of these statuses in one of these voices gets this verdict."""

    statuses: Container[int]
    voices: Container[Voice]
    verdict: Verdict


_ANY = tuple(Voice)
_ITSELF = (Voice.OPENROSA,)

# The first that fits decides.
_ANSWERS = (
    # Network Authentication Required (RFC 6585): a portal that is honest about it.
    Rule((511,), _ANY, Verdict(Then.AGAIN, Reason.PORTAL, pauses=True)),
    Rule((408, 425, 429, 503), _ANY, Verdict(Then.AGAIN, Reason.BUSY, unsure=True, pauses=True)),
    # A database that is down is a 500 (measured); a gateway's 502 or 504 may follow what was stored.
    Rule(range(500, 600), _ANY, Verdict(Then.AGAIN, Reason.RECEIVER_FAULT, unsure=True)),
    # Before pages: gateways in front of a receiver say this as HTML.
    Rule((413,), _ANY, Verdict(Then.HOLD, Reason.TOO_LARGE)),
    # Key malformed 401, form not assigned 401 (measured); web servers say it as HTML; 407 is a proxy's.
    # Another form may be assigned, so this pauses nothing.
    Rule((401, 407), _ANY, Verdict(Then.SLOWLY, Reason.KEY_REFUSED)),
    Rule(range(300, 400), _ANY, Verdict(Then.AGAIN, Reason.REDIRECTED, pauses=True)),
    Rule(range(600), (Voice.PAGE,), Verdict(Then.AGAIN, Reason.PORTAL, pauses=True)),
    # No page, and yet no confirmation: an OpenRosa answer cut off, or a 200.
    Rule(range(300), _ANY, Verdict(Then.AGAIN, Reason.NOT_CONFIRMED, unsure=True)),
    # Key wrong or revoked 403 (measured).
    Rule((403,), _ANY, Verdict(Then.SLOWLY, Reason.KEY_REFUSED)),
    # A lost answer cannot be told from a refusal, and eight posts at once got a passing 409 (both measured).
    Rule((409,), _ANY, Verdict(Then.CONFIRM, Reason.CONFLICT)),
    Rule((404,), _ITSELF, Verdict(Then.HOLD, Reason.FORM_UNKNOWN)),
    # A body cut off on the way is a 400 in JSON, not in OpenRosa's XML (measured).
    Rule((400,), (Voice.OTHER,), Verdict(Then.AGAIN, Reason.CUT_SHORT)),
    Rule(range(400, 500), _ITSELF, Verdict(Then.HOLD, Reason.REFUSED)),
    # Only something that does not speak OpenRosa says 404, 405, 410 … in its own way.
    Rule(range(400, 500), (Voice.OTHER,), Verdict(Then.SLOWLY, Reason.WRONG_ADDRESS)),
)

_FAILURES = {
    Failure.NO_CONNECTION: Verdict(Then.AGAIN, Reason.NO_CONNECTION, pauses=True),
    # Does not pause: one large item on a slow line must not keep the small ones waiting.
    Failure.ANSWER_LOST: Verdict(Then.AGAIN, Reason.ANSWER_LOST, unsure=True),
    Failure.TLS: Verdict(Then.AGAIN, Reason.TLS, pauses=True),
    Failure.REDIRECTED: Verdict(Then.AGAIN, Reason.REDIRECTED, pauses=True),
    Failure.DAMAGED: Verdict(Then.HOLD, Reason.DAMAGED),
    Failure.NO_KEY: Verdict(Then.SLOWLY, Reason.NO_KEY, pauses=True),
    Failure.NO_RECEIVER: Verdict(Then.SLOWLY, Reason.NO_RECEIVER, pauses=True),
    Failure.FAULT: Verdict(Then.AGAIN, Reason.FAULT, unsure=True),
}

# How ODK Central words its 409s (measured); without these words the reason is the general one.
_CONFLICTS = (
    ("different xml", Reason.DIFFERENT),
    ("not currently accepting", Reason.CLOSED),
    ("deleted", Reason.DELETED),
)


def decide(row: Row, outcome: Outcome, now: datetime, jitter: float) -> Change:
    """Say what becomes of the item that ``row`` shows as claimed; ``jitter`` is a random number in 0 … 1.

    ``row.tries`` counts this send too.
    """
    verdict = judge(outcome)
    state = _state(row, verdict)
    memory = _memory(row, outcome, verdict)
    waits = max(_wait(verdict, row.tries, jitter), _asked_for(outcome))
    return Change(
        state=state,
        next_try_at=now + waits if state is State.READY else None,
        reason=_reason(state, verdict, outcome, memory),
        outcome=outcome.code,
        status=outcome.status,
        detail=" ".join(sorted(memory)) if state is not State.ACCEPTED else "",
        accepted_at=now if state is State.ACCEPTED else None,
    )


def pause(outcome: Outcome, change: Change, now: datetime) -> datetime | None:
    """Until when other items for the same receiver need not be tried, or None.

    At most five minutes, unless the receiver asked for more: then another item shows whether it is back, so
    an item that fails by its own fault cannot keep the others waiting.
    """
    if not judge(outcome).pauses or change.next_try_at is None:
        return None
    return min(change.next_try_at, now + max(LONGEST_PAUSE, _asked_for(outcome)))


def judge(outcome: Outcome) -> Verdict:
    """Find the verdict on what one send met, whatever came before."""
    if isinstance(outcome, Failed):
        return _FAILURES[outcome.failure]
    if outcome.delivered:
        return Verdict(Then.ACCEPT, None)
    for rule in _ANSWERS:
        if outcome.status in rule.statuses and outcome.voice in rule.voices:
            return rule.verdict
    return Verdict(Then.AGAIN, Reason.NOT_CONFIRMED, unsure=True)  # a status that HTTP does not know


def _state(row: Row, verdict: Verdict) -> State:
    if verdict.then is Then.ACCEPT:
        return State.ACCEPTED
    again = verdict.then is Then.CONFIRM and REFUSED_ONCE in row.detail.split()
    return State.HELD if again or verdict.then is Then.HOLD else State.READY


def _memory(row: Row, outcome: Outcome, verdict: Verdict) -> set[str]:
    memory = set(row.detail.split())
    if verdict.unsure or outcome.stored_before:
        memory.add(MAYBE_RECEIVED)
    if verdict.then is Then.CONFIRM:
        memory.add(REFUSED_ONCE)
    return memory


def _reason(state: State, verdict: Verdict, outcome: Outcome, memory: Container[str]) -> str:
    if verdict.then is not Then.CONFIRM or not isinstance(outcome, Answered):
        reason = verdict.reason or ""
    elif state is State.READY:
        reason = Reason.CONFLICT_ONCE
    else:
        said = outcome.message.casefold()
        reason = next((found for words, found in _CONFLICTS if words in said), Reason.CONFLICT)
    return f"{reason}{MAYBE if state is State.HELD and MAYBE_RECEIVED in memory else ''}"


def _wait(verdict: Verdict, tries: int, jitter: float) -> timedelta:
    if verdict.then is Then.SLOWLY:
        return SLOW * (0.5 + jitter / 2)
    if verdict.then is Then.CONFIRM:
        return CONFIRM_AFTER * (1 + jitter)
    return backoff(tries, jitter)


def backoff(tries: int, jitter: float) -> timedelta:
    """Return a random part of a bound that doubles with each try: a minute at first, six hours at most.

    Full jitter, so that a hundred kiosks which lost the same line do not come back in the same second.
    """
    doublings = min(max(tries, 1) - 1, 16)
    bound = min(BASE * (1 << doublings), CAP)
    return max(bound * jitter, timedelta(seconds=1))


def _asked_for(outcome: Outcome) -> timedelta:
    if isinstance(outcome, Failed) or outcome.retry_after is None:
        return timedelta(0)
    return timedelta(seconds=min(max(outcome.retry_after, 0.0), LONGEST_RETRY_AFTER.total_seconds()))
