"""ODK's log of a filling: kept only when asked for, with the events that the engine can know."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from forms import FormError, Session, convert, load

FORM = load(
    convert(
        b"""
| survey |
| | type | name | label | required | parameters |
| | audit | audit | | | track-changes=true |
| | text | name | Name | yes | |
| | begin_repeat | child | Child | | |
| | text | toy | Toy, "best" | | |
| | end_repeat | | | | |
""",
        ".md",
    ).xform
)
START = 1_795_348_800_000
"""2026-11-22T12:00Z, in milliseconds since 1970."""


class Ticking:
    """A clock that goes on by a second each time that somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def begun(log: bool = True) -> Session:
    return Session.begin(FORM, clock=Ticking(), log=log)


def rows(session: Session) -> list[dict[str, str]]:
    """The log that goes with the submission."""
    (file,) = session.seal().attachments
    assert (file.name, file.media_type) == ("audit.csv", "text/csv")
    return list(csv.DictReader(io.StringIO(file.content.decode())))


def events(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["event"], row["node"]) for row in found]


def test_log_has_the_columns_and_order_of_odk() -> None:
    session = begun()
    session.seen("/data/name")
    session.answer("/data/name", "Ada")
    session.seen("")
    (file,) = session.seal().attachments

    head, first, question, *_ = file.content.decode().split("\n")
    assert head == "event,node,start,end,old-value,new-value"
    event, node, start, end, old, new = first.split(",")
    assert (event, node, end, old, new) == ("form start", "", "", "", "")
    assert START <= int(start) < START + 60_000
    assert question.startswith("question,/data/name,")
    assert question.endswith(",,Ada")


def test_question_lasts_from_page_to_page_and_tells_what_changed_in_it() -> None:
    session = begun()
    session.seen("/data/name")
    session.answer("/data/name", "Ida")
    session.answer("/data/name", "Ada")
    session.seen("/data/child[1]/toy")
    session.seen("/data/name")
    session.seen("")
    found = [row for row in rows(session) if row["event"] == "question"]

    assert [(row["node"], row["old-value"], row["new-value"]) for row in found] == [
        ("/data/name", "", "Ada"),
        ("/data/child[1]/toy", "", ""),
        ("/data/name", "", ""),
    ]
    assert all(int(row["start"]) < int(row["end"]) for row in found)


def test_repeats_refusals_and_the_end_are_logged() -> None:
    session = begun()
    session.add_repeat("/data/child")
    session.remove_repeat("/data/child[2]")
    with pytest.raises(FormError):
        session.seal()
    session.answer("/data/name", "Ada")

    assert events(rows(session)) == [
        ("form start", ""),
        ("add repeat", "/data/child[2]"),
        ("delete repeat", "/data/child[2]"),
        ("finalize error", "/data/name"),
        ("question", "/data/name"),
        ("form save", ""),
        ("form exit", ""),
        ("form finalize", ""),
    ]


def test_submission_names_the_file_and_is_the_same_bytes_again() -> None:
    session = begun()
    session.answer("/data/name", 'Ada, "the first"')

    assert b"<audit>audit.csv</audit>" in session.seal().xml
    assert session.seal() is session.seal()
    assert rows(session)[1]["new-value"] == 'Ada, "the first"'


def test_log_goes_on_after_a_break() -> None:
    session = begun()
    session.answer("/data/name", "Ada")
    session = Session.resume(FORM, session.save(), clock=Ticking())

    assert [event for event, _ in events(rows(session))][:3] == ["form start", "question", "form resume"]


def test_clock_that_is_set_back_does_not_turn_the_log_back() -> None:
    clock = Ticking()
    session = Session.begin(FORM, clock=clock, log=True)
    clock.now -= timedelta(hours=1)
    session.answer("/data/name", "Ada")

    starts = [int(row["start"]) for row in rows(session)]
    assert starts == sorted(starts)


def test_nothing_is_logged_unless_asked_for_nor_in_a_form_that_wants_none() -> None:
    session = begun(log=False)
    session.seen("/data/name")
    session.answer("/data/name", "Ada")
    without = convert(b"| survey |\n| | type | name | label |\n| | text | a | A |", ".md").xform
    plain = Session.begin(load(without), log=True)

    assert session.seal().attachments == ()
    assert b"<audit/>" in session.seal().xml
    assert not session.logged
    assert not plain.logged


def test_what_the_log_cannot_hold_is_reported() -> None:
    asked = "identify-user=true location-priority=balanced location-min-interval=60 location-max-age=120"
    form = load(
        convert(
            f"| survey |\n| | type | name | parameters | label |\n| | audit | audit | {asked} | |\n"
            "| | text | a | | A |".encode(),
            ".md",
        ).xform
    )
    assert [one.rpartition("/")[2].partition(": that")[0] for one in form.warnings] == [
        "audit: no log of the filling is kept unless the site asks for it; else it stays empty",
        "audit: identify-user",
        "audit: location-max-age",
        "audit: location-min-interval",
        "audit: location-priority",
    ]
