"""Asking how far receivers are: against what is kept, in the outbox itself."""

from pathlib import Path

from kiosk.store import Change, Outbox, Row, State
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Voice
from kiosk.sync.reviews import ask_reviews
from tests.kiosk.sync.submissions import NOW, FakeTransport, an_item, an_outbox, instance_id


class City(FakeTransport):
    """A receiver that can be asked, and keeps what it was asked for."""

    final_state = "closed"

    def __init__(self, **states: Outcome) -> None:
        super().__init__(Failed(Failure.FAULT))
        self.states = states
        self.asked: list[str] = []

    def review(self, row: Row) -> Outcome:
        self.asked.append(row.receiver_reference)
        return self.states[row.receiver_reference]


def told(number: str, state: str) -> Answered:
    return Answered(200, Voice.RECEIVER, receiver_reference=number, review_state=state)


def received(outbox: Outbox, *numbers: str) -> None:
    """Have submissions accepted under these numbers of the receiver."""
    for place, number in enumerate(numbers, start=1):
        outbox.put(an_item(place))
        row = outbox.claim(NOW)
        assert row is not None
        change = Change(State.ACCEPTED, None, "", "answered-stored", 201, "", NOW, receiver_reference=number)
        outbox.apply(row.instance_id, change, NOW)
    outbox.settle(NOW)


def states(outbox: Outbox) -> list[tuple[str, str]]:
    return [(row.receiver_reference, row.review_state) for row in outbox.rows()]


def test_what_is_told_lands_in_the_row_of_the_submission(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "1", "2")
        city = City(**{"1": told("1", "open"), "2": told("2", "closed")})
        assert ask_reviews(outbox, {"council": city}) == 2
        assert states(outbox) == [("1", "open"), ("2", "closed")]
        row = outbox.row(instance_id(1))
        assert row is not None
        assert row.state is State.ACCEPTED


def test_what_is_over_is_not_asked_for(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "1")
        city = City(**{"1": told("1", "closed")})
        ask_reviews(outbox, {"council": city})
        assert ask_reviews(outbox, {"council": city}) == 0
        assert city.asked == ["1"]


def test_a_token_gives_way_to_its_number(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "token:t1")
        ask_reviews(outbox, {"council": City(**{"token:t1": told("7", "")})})
        assert states(outbox) == [("7", "")]


def test_a_receiver_that_is_gone_is_left_for_the_next_time(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "1", "2")
        city = City(**{"1": Failed(Failure.NO_CONNECTION)})
        assert ask_reviews(outbox, {"council": city}) == 0
        assert city.asked == ["1"]
        assert states(outbox) == [("1", ""), ("2", "")]


def test_a_number_that_is_not_known_holds_up_no_other(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "1", "2")
        unknown = Answered(404, Voice.RECEIVER, receiver_reference="1")
        assert ask_reviews(outbox, {"council": City(**{"1": unknown, "2": told("2", "open")})}) == 1
        assert states(outbox) == [("1", ""), ("2", "open")]


def test_receivers_that_cannot_be_asked_are_not(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        received(outbox, "1")
        assert ask_reviews(outbox, {"council": FakeTransport(Failed(Failure.FAULT))}) == 0


def test_more_than_a_page_of_them_is_asked_for(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        numbers = [str(number) for number in range(1, 252)]
        received(outbox, *numbers)
        city = City(**{number: told(number, "open") for number in numbers})
        assert ask_reviews(outbox, {"council": city}) == 251
        assert city.asked == numbers
