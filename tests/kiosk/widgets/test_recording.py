"""A recording on its page: large buttons by keys, how loud and how long in words, and an end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.gallery.devices import FakeMicrophone
from kiosk.gallery.recorded import voice
from kiosk.intents import Record, RemovePhoto, StopRecording
from kiosk.views.media import Loudness
from kiosk.widgets import recording
from kiosk.widgets.recording import RecordingWidget, in_words
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown

REF = "/data/voice"


def booth(
    qtbot: QtBot, microphone: FakeMicrophone, *, on: bool = False, attached: bool = False, longest: int = 10
) -> tuple[Shown, RecordingWidget]:
    shown = Shown(qtbot, voice(microphone, on=on, attached=attached, longest=longest))
    assert isinstance(shown.widget, RecordingWidget)
    return shown, shown.widget


def test_it_begins_and_ends_by_keys_and_the_focus_stays_with_the_button(qtbot: QtBot) -> None:
    microphone = FakeMicrophone()
    shown, widget = booth(qtbot, microphone)
    widget.recorder.record.setFocus()
    QTest.keyClick(widget.recorder.record, Qt.Key.Key_Space)
    with announced() as said:
        widget.set_field(voice(microphone, on=True))
    assert said == ["Recording. Speak now, then press Stop."]
    assert widget.recorder.stop.hasFocus()
    QTest.keyClick(widget.recorder.stop, Qt.Key.Key_Return)
    with announced() as said:
        widget.set_field(voice(microphone, attached=True))
    assert said == ["A recording is attached."]
    assert widget.recorder.record.hasFocus()
    assert shown.asked == [Record(REF), StopRecording(REF)]


def test_while_it_records_only_what_belongs_to_that_shows(qtbot: QtBot) -> None:
    _, widget = booth(qtbot, FakeMicrophone(), on=True, attached=True)
    recorder = widget.recorder
    assert [part.isVisible() for part in (recorder.stop, recorder.status, recorder.bar)] == [True] * 3
    others = (recorder.record, widget.status, widget.look, widget.remove)
    assert [part.isVisible() for part in others] == [False] * 4


def test_how_loud_and_how_long_it_is_shows(qtbot: QtBot) -> None:
    microphone = FakeMicrophone()
    _, widget = booth(qtbot, microphone, on=True)
    microphone.loud, microphone.long = 0.3, 4.2
    qtbot.waitUntil(lambda: widget.recorder.loudness.words == "We hear you well.")
    assert widget.recorder.time.words == "4 of 10 seconds"
    assert 0 < widget.recorder.bar.filled < 12


@pytest.mark.parametrize(
    ("level", "said"), [(0.0, "nothing"), (0.001, "nothing"), (0.01, "quiet"), (0.1, "good"), (0.99, "loud")]
)
def test_a_level_in_words(level: float, said: str) -> None:
    assert in_words(level, Loudness("nothing", "quiet", "good", "loud")) == said


def test_it_ends_by_itself_when_it_is_as_long_as_it_may_be(qtbot: QtBot) -> None:
    microphone = FakeMicrophone()
    shown, widget = booth(qtbot, microphone, on=True, longest=2)
    microphone.long = 2.0
    qtbot.waitUntil(lambda: shown.asked == [StopRecording(REF)])
    assert widget.recorder.time.words == "2 of 2 seconds"


def test_when_no_sound_comes_the_person_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "PATIENCE", 2)
    with announced() as said:
        _, widget = booth(qtbot, FakeMicrophone(), on=True)
        qtbot.waitUntil(lambda: widget.recorder.status.words == "No sound comes from the microphone.")
    assert said[-1] == "No sound comes from the microphone."


def test_it_is_listened_to_and_removed(qtbot: QtBot) -> None:
    shown, widget = booth(qtbot, FakeMicrophone(), attached=True)
    assert widget.listen is not None
    assert widget.listen.button.accessibleName() == "Play: What happened?"
    widget.remove.click()
    assert shown.asked == [RemovePhoto(REF)]


def test_without_a_microphone_files_are_left(qtbot: QtBot) -> None:
    shown = Shown(qtbot, voice(None))
    assert isinstance(shown.widget, RecordingWidget)
    assert not shown.widget.recorder.isVisible()
    assert shown.widget.focus_target() is shown.widget.look
