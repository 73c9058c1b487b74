"""What becomes of an item after a send: a pure function of its row, what was met (``rules``) and now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kiosk.store import Change, Row, State
from kiosk.store.again import MAYBE_RECEIVED
from kiosk.sync.outcome import Answered, Failed, Outcome, Voice
from kiosk.sync.progress import Progress, progress
from kiosk.sync.reasons import MAYBE, Reason
from kiosk.sync.rules import Then, Verdict, judge

BASE = timedelta(seconds=60)
CAP = timedelta(hours=6)
SLOW = timedelta(hours=1)
LONGEST_RETRY_AFTER = timedelta(hours=24)
CONFIRM_AFTER = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(minutes=5)

# What the row's ``detail`` remembers from one send to the next, as words apart; ``MAYBE_RECEIVED`` and
# ``progress`` are others.
REFUSED_ONCE = "refused-once"

_NOTHING_TOLD = Answered(None, Voice.OTHER)

# What one delivery to the same receiver shows to be over, for the items that wait because of it.
ENDED_BY_SUCCESS = frozenset(
    {
        Reason.NO_CONNECTION,
        Reason.TLS,
        Reason.REDIRECTED,
        Reason.PORTAL,
        Reason.NO_KEY,
        Reason.NO_RECEIVER,
        Reason.NO_ROOM,
    }
)


def decide(row: Row, outcome: Outcome, now: datetime, jitter: float, *, repeat_safe: bool = True) -> Change:
    """Say what becomes of the item that ``row`` shows as claimed; ``jitter`` is a random number in 0 … 1.

    ``row.tries`` counts this send too. ``repeat_safe``: the receiver knows a repeat for one.
    """
    verdict = judge(outcome)
    if not repeat_safe:
        verdict = _never_twice(verdict)
    state = _state(row, verdict)
    memory = set(_memory(row, outcome, verdict, now))
    told = outcome if isinstance(outcome, Answered) and state is State.ACCEPTED else _NOTHING_TOLD
    return Change(
        state=state,
        next_try_at=now + _wait(row, verdict, outcome, jitter) if state is State.READY else None,
        reason=_reason(state, verdict, memory),
        outcome=outcome.code,
        status=outcome.status,
        detail=" ".join(sorted(memory)) if state is not State.ACCEPTED else "",
        accepted_at=now if state is State.ACCEPTED else None,
        received_at=told.received_at,
        receiver_reference=told.receiver_reference,
        review_state=told.review_state,
    )


def pause(outcome: Outcome, change: Change, now: datetime) -> datetime | None:
    """Until when other items for the same receiver need not be tried, or None.

    At most five minutes, unless the receiver asked for more: then another item shows whether it is back, so
    an item that fails by its own fault cannot keep the others waiting. A receiver whose answer was lost and
    that cannot tell a repeat gets a pause too, or a fault of an hour would have every item held.
    """
    if change.reason == Reason.AMBIGUOUS:
        return now + LONGEST_PAUSE
    if not judge(outcome).pauses or change.next_try_at is None:
        return None
    return min(change.next_try_at, now + max(LONGEST_PAUSE, _asked_for(outcome)))


def _never_twice(verdict: Verdict) -> Verdict:
    """Hold for a person what is otherwise sent again although it may have arrived."""
    if verdict.unsure:
        return Verdict(Then.HOLD, Reason.AMBIGUOUS, unsure=True)
    return Verdict(Then.HOLD, verdict.reason) if verdict.then is Then.CONFIRM else verdict


def _state(row: Row, verdict: Verdict) -> State:
    if verdict.then is Then.ACCEPT:
        return State.ACCEPTED
    again = verdict.then is Then.CONFIRM and REFUSED_ONCE in row.detail.split()
    return State.HELD if again or verdict.then is Then.HOLD else State.READY


def _memory(row: Row, outcome: Outcome, verdict: Verdict, now: datetime) -> Iterator[str]:
    known = progress(row.detail)
    yield from (word for word in row.detail.split() if word in {MAYBE_RECEIVED, REFUSED_ONCE})
    if verdict.then is Then.CONTINUE and isinstance(outcome, Answered):
        yield str(Progress(outcome.arrived, row.tries, now))
        yield MAYBE_RECEIVED  # its XML and a part of its attachments did arrive
    elif known is not None:
        yield str(known)
    if verdict.unsure:
        yield MAYBE_RECEIVED
    if verdict.then is Then.CONFIRM:
        yield REFUSED_ONCE


def _reason(state: State, verdict: Verdict, memory: set[str]) -> str:
    if verdict.then is Then.CONFIRM and state is State.READY:
        return Reason.CONFLICT_ONCE
    if verdict.reason is Reason.AMBIGUOUS or state is not State.HELD or MAYBE_RECEIVED not in memory:
        return verdict.reason or ""
    return f"{verdict.reason}{MAYBE}"


def _wait(row: Row, verdict: Verdict, outcome: Outcome, jitter: float) -> timedelta:
    if verdict.then is Then.CONTINUE:
        return timedelta(0)
    if verdict.then is Then.SLOWLY:
        wait = SLOW * (0.5 + jitter / 2)
    elif verdict.then is Then.CONFIRM:
        wait = CONFIRM_AFTER * (1 + jitter)
    else:
        known = progress(row.detail)
        wait = backoff(row.tries - (known.tries if known else 0), jitter)
    return max(wait, _asked_for(outcome))


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
