"""The release of a key that is held waits for the press that makes it a repeat; a stroke does not."""

from ctypes import addressof, create_string_buffer
from struct import pack

from accessibility.held import HeldKeys

PRESS, RELEASE, MOTION = 2, 3, 6
SENT_BY_A_PROGRAM = 0x80
ENTER, TAB = 36, 23
REPEATS_AFTER, EACH = 660, 40


def waited(*events: tuple[int, int, int]) -> int:
    """Return how often a row of X's events (type, key, milliseconds) is waited for."""
    waits: list[float] = []
    held = HeldKeys(waits.append)
    for kind, code, time in events:
        event = create_string_buffer(pack("=BBHI", kind, code, 0, time), 32)
        assert held.nativeEventFilter(b"xcb_generic_event_t", addressof(event)) == (False, 0)
    return len(waits)


def repeats(code: int, count: int) -> list[tuple[int, int, int]]:
    """Return a key that was pressed at 0 and is held: X sends each repeat as both, of one moment."""
    times = [REPEATS_AFTER + EACH * number for number in range(count)]
    pairs = [[(RELEASE, code, time), (PRESS, code, time)] for time in times]
    return [(PRESS, code, 0), *(event for pair in pairs for event in pair)]


def test_a_stroke_is_not_waited_for() -> None:
    assert waited((PRESS, ENTER, 1000), (RELEASE, ENTER, 1080)) == 0


def test_each_repeat_of_a_held_key_is_waited_for_and_its_end() -> None:
    held = repeats(ENTER, 5)
    assert waited(*held) == 5
    assert waited(*held, (RELEASE, ENTER, 900)) == 6


def test_strokes_after_a_held_key_are_strokes_again() -> None:
    held = [*repeats(ENTER, 1), (RELEASE, ENTER, 690)]
    strokes = [(PRESS, ENTER, 800), (RELEASE, ENTER, 860), (PRESS, TAB, 900), (RELEASE, TAB, 990)]
    assert waited(*held, *strokes) == waited(*held) == 2


def test_another_key_pressed_while_one_is_held_is_a_stroke() -> None:
    """X repeats only the last: the first one's release comes without a press, and waits for none."""
    held = [(PRESS, ENTER, 0), (PRESS, TAB, 500), (RELEASE, TAB, 560), (RELEASE, ENTER, 900)]
    assert waited(*held) == 0


def test_a_key_that_another_program_sent_counts_as_a_key() -> None:
    assert waited((PRESS | SENT_BY_A_PROGRAM, ENTER, 0), (RELEASE | SENT_BY_A_PROGRAM, ENTER, 700)) == 1


def test_what_is_no_key_is_let_be() -> None:
    assert waited((MOTION, ENTER, 0), (MOTION, ENTER, 900)) == 0
    assert HeldKeys().nativeEventFilter(b"windows_generic_MSG", 0) == (False, 0)
