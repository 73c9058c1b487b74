"""How choices are laid out and searched, from the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.gallery.pictures import thumbnail
from kiosk.views.question import Field, FieldKind, QuestionView, StepWords
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.small_service import SERVICE

TOWNS = "".join(f"| | many | t{number} | Town {number} | |\n" for number in range(1, 26))
CHOICES = (
    "| choices | | | | |\n| | list_name | name | label | image |\n"
    "| | few | a | Apple | apple.png |\n| | few | b | Bread | gone.png |\n| | few | c | Cake | |\n" + TOWNS
)


@contextmanager
def asked(folder: Path, row: str) -> Iterator[tuple[Citizen, Field]]:
    """Give a citizen at the first question of a form with this row, and its field."""
    home = folder / "services" / "small"
    home.mkdir(parents=True)
    (home / "apple.png").write_bytes(thumbnail())
    with citizen(folder) as person:
        head = "| survey | | | | | |\n| | type | name | label | appearance | parameters |\n"
        form = f"{head}| | {row} |\n{CHOICES}"
        (home / "form.md").write_text(form, encoding="utf-8")
        (home / "service.toml").write_text(SERVICE, encoding="utf-8")
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Continue(), ask.Continue())
        yield person, person.sees(QuestionView).fields[0]


@pytest.mark.parametrize(
    ("row", "columns", "is_searched"),
    [
        ("select_one few | q | Q | |", 1, False),
        ("select_one few | q | Q | columns-2 |", 2, False),
        ("select_multiple few | q | Q | columns |", 4, False),
        ("select_one few | q | Q | autocomplete |", 1, False),  # so few are looked over
        ("select_one many | q | Q | |", 1, True),
        ("select_multiple many | q | Q | minimal |", 1, True),
        ("select_one few | q | Q | columns-0 |", 1, False),
    ],
)
def test_columns_and_search(tmp_path: Path, row: str, columns: int, is_searched: bool) -> None:
    with asked(tmp_path, row) as (_, field):
        assert field.columns == columns
        assert (field.search is not None) == is_searched


@pytest.mark.parametrize(
    ("row", "is_scale"),
    [
        ("select_one few | q | Q | likert |", True),
        ("select_one few | q | Q | |", False),
        ("select_one few | q | Q | list |", True),
        ("select_multiple few | q | Q | list-nolabel |", True),
        ("range | q | Q | rating | start=1 end=5 step=1", True),
        ("range | q | Q | | start=0 end=10 step=1", True),
        ("range | q | Q | vertical | start=0 end=10 step=1", False),
    ],
)
def test_the_steps_of_a_scale_stand_in_one_line(tmp_path: Path, row: str, is_scale: bool) -> None:
    with asked(tmp_path, row) as (_, field):
        assert field.scale is is_scale


def test_a_search_says_how_many_it_found(tmp_path: Path) -> None:
    with asked(tmp_path, "select_one many | q | Q | |") as (_, field):
        assert field.search is not None
        assert field.search.found[0].startswith("Nothing found.")
        assert field.search.found[1] == "1 found."
        assert field.search.found[25].startswith("25 found, 20 shown.")


def test_pictures_of_choices_are_drawn_and_one_that_is_missing_is_left_out(tmp_path: Path) -> None:
    with asked(tmp_path, "select_one few | q | Q | |") as (_, field):
        assert [option.picture[:4] for option in field.options] == [b"\x89PNG", b"", b""]


@pytest.mark.parametrize(
    ("row", "kind", "labels"),
    [
        ("range | q | Q | | start=0 end=10 step=5", FieldKind.SELECT_ONE, ["0", "5", "10"]),
        (
            "range | q | Q | rating | start=1 end=3 step=1",
            FieldKind.SELECT_ONE,
            ["1 of 3", "2 of 3", "3 of 3"],
        ),
        ("range | q | Q | | start=0 end=100 step=1", FieldKind.RANGE, []),
    ],
)
def test_a_short_range_is_chosen_from(tmp_path: Path, row: str, kind: FieldKind, labels: list[str]) -> None:
    with asked(tmp_path, row) as (_, field):
        assert (field.kind, [option.label for option in field.options]) == (kind, labels)


@pytest.mark.parametrize(
    ("row", "kind", "buttons"),
    [
        ("integer | q | Q | counter |", FieldKind.COUNTER, StepWords("Less", "More")),
        ("integer | q | Q | counter thousands-sep |", FieldKind.COUNTER, StepWords("Less", "More")),
        ("integer | q | Q | |", FieldKind.NUMBER, None),
        ("decimal | q | Q | counter |", FieldKind.NUMBER, None),  # Collect's counts whole numbers alone
    ],
)
def test_a_whole_number_is_counted_where_the_form_asks(
    tmp_path: Path, row: str, kind: FieldKind, buttons: StepWords | None
) -> None:
    with asked(tmp_path, row) as (_, field):
        assert (field.kind, field.counter) == (kind, buttons)


def test_a_number_off_a_range_is_told_what_it_takes(tmp_path: Path) -> None:
    with asked(tmp_path, "range | q | Q | | start=0 end=100 step=5") as (person, field):
        person.do(ask.Answered(field.ref, "7"), ask.Continue())
        assert person.question("q").error == "Error: Enter a number from 0 to 100 in steps of 5"
        assert person.question("q").text == "7"


def test_a_text_of_figures_with_thousands_apart_is_typed_as_a_number(tmp_path: Path) -> None:
    with asked(tmp_path, "text | q | Q | numbers thousands-sep |") as (_, field):
        assert (field.kind, field.entry.grouping) == (FieldKind.NUMBER, ",")
