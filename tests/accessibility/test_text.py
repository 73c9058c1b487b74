import pytest
from PySide6.QtGui import QAccessible, QFont
from pytestqt.qtbot import QtBot

from accessibility.text import Heading, Lines, Words


def lines(text: str, width: int, *, right_to_left: bool = False) -> Lines:
    return Lines(text, QFont("Noto Sans", 18), width, right_to_left=right_to_left)


def test_a_long_word_is_broken_rather_than_cut_off(qtbot: QtBot) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    assert lines(word, 200).width <= 200
    assert lines(word, 200).layout.lineCount() > 1


def test_a_short_word_is_not_broken(qtbot: QtBot) -> None:
    assert lines("two words", 100).layout.lineCount() == 2


def test_line_breaks_are_kept(qtbot: QtBot) -> None:
    assert lines("14 High Street\nAnytown", 1000).layout.lineCount() == 2


def test_a_word_of_arabic_on_an_english_page_begins_at_the_left(qtbot: QtBot) -> None:
    assert lines("عربي", 500).layout.lineAt(0).naturalTextRect().left() < 10


def test_right_to_left_begins_at_the_right(qtbot: QtBot) -> None:
    assert lines("abc", 500, right_to_left=True).layout.lineAt(0).naturalTextRect().right() > 490


PHONE, RING = "01632 960 001", "\u0627\u062a\u0635\u0644"


def left_of(laid: Lines, text: str, signs: str) -> float:
    """Return where the first of some signs stands that are in the text once."""
    (box,) = laid.boxes(text.index(signs), text.index(signs) + 1)
    return box.left()


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        (PHONE, True),  # an answer on the check page
        (f"{RING} {PHONE}.", True),
        (f"“{RING} {PHONE}”", False),  # somebody's words on an English page
    ],
)
def test_the_groups_of_a_phone_number_stay_in_order(qtbot: QtBot, text: str, right_to_left: bool) -> None:
    """Else it was read as 001 960 01632, and people rang another or believed that they had mistyped."""
    laid = lines(text, 1000, right_to_left=right_to_left)
    assert left_of(laid, text, "3") < left_of(laid, text, "9") < left_of(laid, text, "001")
    words = Words(text)
    qtbot.addWidget(words)
    assert (words.words, words.accessibleName()) == (text, text)


@pytest.mark.parametrize("phone", ["٠١٦٣٢ ٩٦٠٠٠١", "۰۱۶۳۲ ۹۶۰۰۰۱"])
def test_so_do_those_in_other_figures(phone: str) -> None:
    """Arabic's own stay in order by an override alone."""
    for text in (phone, f"{RING} {phone}."):
        laid = lines(text, 1000, right_to_left=True)
        assert left_of(laid, text, phone[3]) < left_of(laid, text, phone[6])


def test_what_is_said_is_marked_where_a_number_among_it_stands(qtbot: QtBot) -> None:
    text = f"{RING} {PHONE} {RING}"
    laid = lines(text, 1000, right_to_left=True)
    (box,) = laid.boxes(text.index(PHONE), text.index(PHONE) + len(PHONE))
    assert abs(box.width() - lines(PHONE, 1000).width) < 5
    (whole,) = laid.boxes(0, len(text))
    assert abs(whole.width() - laid.width) < 5


def test_a_line_knows_its_first_sign_in_the_text_as_given(qtbot: QtBot) -> None:
    text = f"{RING}\n{PHONE}\n{RING}"
    laid = lines(text, 1000, right_to_left=True)
    assert [text[laid.first_sign(line) :] for line in range(3)] == [
        text,
        f"{PHONE}\n{RING}",
        RING,
    ]


@pytest.mark.parametrize(("text", "moved"), [("Join the library", True), ("You can join", False)])
def test_only_a_line_that_begins_with_a_hook_makes_room_for_it(qtbot: QtBot, text: str, moved: bool) -> None:
    """Else a hint with a "j" anywhere in it begins beside the edge that its heading stands on."""
    assert (lines(text, 500).layout.lineAt(0).position().x() > 0) is moved


def test_a_later_line_that_begins_with_a_hook_makes_room_too(qtbot: QtBot) -> None:
    wrapped = lines("You can join", lines("You can", 500).width + 5)
    assert wrapped.layout.lineCount() == 2
    assert wrapped.layout.lineAt(1).position().x() > 0


def test_words_grow_higher_as_they_grow_narrower(qtbot: QtBot) -> None:
    words = Words("Give a street name, and something nearby such as a shop or a house number.")
    qtbot.addWidget(words)
    assert words.heightForWidth(200) > words.heightForWidth(800)


def test_a_larger_font_needs_more_room(qtbot: QtBot) -> None:
    words = Words("Street")
    qtbot.addWidget(words)
    before = words.sizeHint()
    words.setFont(QFont("Noto Sans", 36))
    assert words.sizeHint().height() > before.height()


def test_an_ampersand_is_a_letter_and_no_key_mark(qtbot: QtBot) -> None:
    words = Words("Parks & trees")
    qtbot.addWidget(words)
    assert (words.words, words.accessibleName()) == ("Parks & trees", "Parks & trees")


def test_a_heading_is_a_heading_to_a_screen_reader(qtbot: QtBot, accessible: None) -> None:
    heading = Heading("Check your answers")
    qtbot.addWidget(heading)
    interface = QAccessible.queryAccessibleInterface(heading)
    assert interface.role() == QAccessible.Role.Heading
    assert interface.text(QAccessible.Text.Name) == "Check your answers"
