"""The window reads itself aloud while a view says so: heard, seen, cut off in time, gone with the visit."""

import subprocess
import sys
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility import reading
from accessibility.answers import as_answer
from accessibility.audit import audit
from accessibility.choice import Radio
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.habits import PAD, TWO_SWITCHES, Habits
from accessibility.keyboard.page import KeyboardWords
from accessibility.preferences import TEXT_SCALES, THEMES, Preferences, SpeechChoice
from accessibility.speech.listening import Ask, Listening
from accessibility.spoken_line import SpokenLine
from accessibility.spoken_mark import SpokenMark
from accessibility.text import Heading, Words
from accessibility.themes import BASE_POINTS
from kiosk import intents as ask
from kiosk.gallery.fields import age, born, kind, name
from kiosk.gallery.views import frame, question
from kiosk.screens.question import QuestionScreen
from kiosk.views import Action, View
from kiosk.views.question import QuestionView
from kiosk.views.speech import Speech
from tests.accessibility.announced import announced
from tests.accessibility.speech.fakes import WORDS, Booth
from tests.accessibility.test_laid import kept_of_qt
from tests.kiosk.kiosk_window import Shown, child, settle
from tests.kiosk.screens.test_check import MANY, check, wait_until_whole
from tests.kiosk.screens.views import menu

V = TypeVar("V", bound=View)
KEY_WORDS: dict[str, Any] = {word: word.replace("_", " ") for word in KeyboardWords._fields[:-1]}
KEYS = (KeyboardWords()._replace(**KEY_WORDS), (("en", "English"),))
TOOLS = (Action("Say again (F3)", ask.SayAgain()), Action("Pause or go on (F4)", ask.PauseSpeech()))


def aloud(view: V, asked: tuple[int, Ask] = (0, Ask.NOTHING), *, headset: bool = True) -> V:
    """Return the view while speech is on."""
    now = Listening("en", SpeechChoice(on=True), headset, WORDS, asked)
    return replace(view, frame=view.frame._replace(speech=Speech(now, TOOLS)))


class Aloud(Shown):
    """A kiosk that speaks to a test."""

    def __init__(self, qtbot: QtBot) -> None:
        self.booth = Booth()
        super().__init__(qtbot, make_speaker=lambda _: self.booth.speaker)

    def shows(self, view: View) -> None:
        self.window.show_view(view)
        for _ in range(3):  # the bar below makes room for itself, and the page is laid out after it
            QApplication.processEvents()

    def strikes(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)
            QApplication.processEvents()

    def takes(self, kind: type[QWidget]) -> None:
        """Go by switches or pad into what is of this kind."""
        for _ in range(60):
            if isinstance(self.focused, kind):
                break
            walker = self.window.operating.walker  # type: ignore[union-attr]
            walker.next()
            if len(walker.lit_now) > 1 and any(isinstance(one, kind) for one in walker.lit_now):
                walker.act()
        self.strikes(Qt.Key.Key_Return)

    @property
    def log(self) -> list[str]:
        return self.booth.player.log


@pytest.fixture
def kiosk(qtbot: QtBot) -> Aloud:
    return Aloud(qtbot)


def test_switching_it_on_reads_the_page_from_its_heading(kiosk: Aloud) -> None:
    kiosk.shows(question(name(), age()))
    assert kiosk.log == []
    kiosk.shows(aloud(question(name(), age())))
    assert kiosk.log == ["headset: What is your full name?"]
    assert kept_of_qt() == []


def test_a_page_that_grows_is_read_once_it_is_whole_from_its_beginning_to_its_end(
    kiosk: Aloud, qtbot: QtBot
) -> None:
    """Read before, its last rows came after Continue."""
    kiosk.shows(aloud(check(MANY)))
    wait_until_whole(kiosk, qtbot)
    settle()
    kiosk.booth.player.finish_all()
    heard = kiosk.booth.player.heard
    asked = [said for said in heard if said.startswith("Question ")]
    assert asked == [f"Question {number}" for number in range(MANY)]
    assert heard.index(asked[-1]) < heard.index("Continue, button")


def test_who_goes_on_into_a_page_that_grows_is_not_called_back(kiosk: Aloud, qtbot: QtBot) -> None:
    kiosk.shows(aloud(question(name())))
    kiosk.booth.player.finish_all()
    kiosk.log.clear()
    kiosk.window.show_view(aloud(check(MANY)))
    kiosk.strikes(Qt.Key.Key_Tab)
    wait_until_whole(kiosk, qtbot)
    settle()
    kiosk.booth.player.finish_all()
    assert kiosk.booth.player.heard[0].startswith("Change: 0")
    assert "Check your answers" not in kiosk.booth.player.heard


def looking(size: float, theme: str) -> QuestionView:
    """Return a page in this text size and theme, that can say so."""
    view = aloud(question(name()))
    tools = (Action(f"Colours: {theme}", ask.SwitchTheme()),)
    around = view.frame._replace(
        preferences=Preferences(text_scale=size, theme=theme),
        tools=tools,
        text_size=f"Text size: {size}",
        colours=f"Colours: {theme}",
    )
    return replace(view, frame=around)


def test_a_key_that_changes_the_text_or_the_colours_is_heard(kiosk: Aloud) -> None:
    kiosk.shows(looking(1.0, "light"))
    kiosk.log.clear()
    kiosk.shows(looking(1.5, "light"))
    kiosk.shows(looking(1.5, "dark"))
    assert kiosk.booth.player.heard == ["Text size: 1.5", "Colours: dark"]


def test_at_the_button_that_says_it_that_is_heard_once(kiosk: Aloud) -> None:
    kiosk.shows(looking(1.0, "light"))
    tool = next(one for one in kiosk.window.findChildren(Button) if one.words == "Colours: light")
    tool.setFocus()
    kiosk.shows(looking(1.0, "light"))
    kiosk.log.clear()
    with announced() as said:
        kiosk.shows(looking(1.0, "dark"))
    kiosk.booth.player.finish_all()
    assert kiosk.booth.player.heard == ["Colours: dark"]
    assert said == [], "a screen reader has said the button's new name"


def test_of_what_somebody_chose_the_next_person_hears_nothing(kiosk: Aloud) -> None:
    kiosk.shows(looking(2.0, "dark"))
    kiosk.window.wipe()
    kiosk.log.clear()
    kiosk.shows(looking(1.0, "light"))
    kiosk.booth.player.finish_all()
    assert not [heard for heard in kiosk.booth.player.heard if heard.startswith("Text size")]


def test_it_is_silent_before_anything_of_the_next_page_shows(
    kiosk: Aloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = kiosk.window.frame.set_screen

    def noted(screen: QWidget | None) -> QWidget | None:
        kiosk.log.append("shown")
        return put(screen)

    kiosk.shows(aloud(question(name(), age(), key="one")))
    monkeypatch.setattr(kiosk.window.frame, "set_screen", noted)
    kiosk.shows(aloud(menu()))
    assert kiosk.log[1:] == ["stop", "shown", "headset: Menu"]


def test_so_it_is_when_the_page_turns_to_the_next_question(
    kiosk: Aloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.shows(aloud(question(name(), key="one")))
    screen = child(kiosk.window, QuestionScreen)
    turn = screen.turn_to

    def noted(view: QuestionView) -> None:
        kiosk.log.append("shown")
        turn(view)

    monkeypatch.setattr(screen, "turn_to", noted)
    kiosk.shows(aloud(question(replace(name(), ref="/data/next", label="And the next?"), key="two")))
    assert kiosk.log[1:] == ["stop", "shown", "headset: And the next?"]


def test_what_is_said_is_written_and_marked(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(name())))
    line, mark = child(kiosk.window, SpokenLine), child(kiosk.window, SpokenMark)
    heading = next(each for each in kiosk.window.findChildren(Heading) if each.isVisible())
    assert line.isVisible()
    assert line.words == "What is your full name?"
    assert mark.isVisible()
    on_screen = [each.rect().translated(each.mapToGlobal(each.rect().topLeft())) for each in (mark, heading)]
    assert on_screen[0].contains(on_screen[1])
    kiosk.booth.player.finish_all()
    assert (line.words, mark.isVisible()) == ("Speech is on", False)


def test_of_a_text_with_an_answer_in_it_the_sentence_is_marked_that_is_said(kiosk: Aloud) -> None:
    asked = Words(f"Hello. How old is {as_answer('Siân')}? Say it.")
    mark = SpokenMark(kiosk.window, kiosk.window.frame.area)
    kiosk.shows(question(name()))
    kiosk.window.frame.area.widget().layout().addWidget(asked)  # type: ignore[union-attr]
    settle()
    mark.lie_on(asked, f"How old is {as_answer('Siân')}?")
    assert len(mark._lines) == 1
    spoken = reading.page(kiosk.window, child(kiosk.window, QuestionScreen), WORDS)
    assert asked.words in [one.text for one in spoken]


def test_when_all_was_read_the_field_that_one_is_in_is_in_view_again(kiosk: Aloud) -> None:
    kiosk.window.resize(1280, 600)
    kiosk.shows(question(name(), age(), kind(), born()))
    child(kiosk.window, LineEdit).setFocus()
    kiosk.shows(aloud(question(name(), age(), kind(), born()), (1, Ask.BEGIN)))
    entry = child(kiosk.window, LineEdit)
    bar, before = kiosk.window.frame.area.verticalScrollBar(), 0
    while kiosk.booth.player.playing:
        before = max(before, bar.value())
        kiosk.booth.player.finish()
    assert before > bar.value(), "the page was scrolled to what was read"
    assert entry.visibleRegion().boundingRect() == entry.rect()


def test_a_pause_leaves_in_view_what_was_being_read(kiosk: Aloud) -> None:
    kiosk.window.resize(1280, 600)
    kiosk.shows(aloud(question(name(), age(), kind(), born())))
    bar = kiosk.window.frame.area.verticalScrollBar()
    while not bar.value():
        kiosk.booth.player.finish()
    there = bar.value()
    kiosk.booth.speaker.pause()
    assert bar.value() == there


LONG = "If you are joining for a child, give the name on the birth certificate of the child, " * 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_said_is_seen_whole_where_there_is_room(kiosk: Aloud, scale: float) -> None:
    view = question(replace(name(), hint=LONG.strip()))
    kiosk.window.resize(1366, 768 if scale == 1.0 else 1400)
    chosen = view.frame.preferences._replace(text_scale=scale)
    kiosk.shows(aloud(replace(view, frame=view.frame._replace(preferences=chosen))))
    for _ in range(2):
        kiosk.booth.player.finish()
    settle()
    line = child(kiosk.window, SpokenLine)
    assert line.words == LONG.strip()
    assert line.height() >= Words.heightForWidth(line, line.width()) > line.line_height


def test_in_the_largest_text_the_page_keeps_most_of_the_window(kiosk: Aloud) -> None:
    view = question(replace(name(), hint=LONG.strip()))
    kiosk.window.resize(1366, 768)
    chosen = view.frame.preferences._replace(text_scale=4.0)
    kiosk.shows(aloud(replace(view, frame=view.frame._replace(preferences=chosen))))
    for _ in range(2):
        kiosk.booth.player.finish()
    settle()
    line = child(kiosk.window, SpokenLine)
    assert line.words == LONG.strip()
    assert kiosk.window.frame.area.height() >= kiosk.window.height() // 2
    assert line.height() % line.line_height == 0


def test_why_nothing_is_heard_is_seen_whole_in_the_largest_text_too(kiosk: Aloud) -> None:
    view = question(name())
    kiosk.window.resize(1366, 768)
    chosen = view.frame.preferences._replace(text_scale=4.0)
    kiosk.shows(aloud(replace(view, frame=view.frame._replace(preferences=chosen))))
    why = "Reading aloud does not work on this computer now. Everything is on the screen."
    kiosk.window.frame.show_spoken(why)
    settle()
    line = child(kiosk.window, SpokenLine)
    ((lines, box),) = line.laid_out()
    assert lines.layout.text() == why
    assert lines.height <= box.height() + 2
    assert lines.layout.font().pointSizeF() >= 2 * BASE_POINTS


def test_a_press_goes_through_the_mark(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(name())))
    assert child(kiosk.window, SpokenMark).testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_button_of_speech_does_what_it_says_and_cuts_nothing_off(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(name())))
    again = next(b for b in kiosk.window.findChildren(QWidget) if getattr(b, "words", "") == "Say again (F3)")
    QTest.mouseClick(
        kiosk.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=again.mapTo(kiosk.window, again.rect().center()),
    )
    assert kiosk.asked == [ask.SayAgain()]
    assert "stop" not in kiosk.log
    kiosk.shows(aloud(question(name()), (1, Ask.AGAIN)))
    assert kiosk.log == ["headset: What is your full name?", "stop", "headset: What is your full name?"]


def test_a_first_touch_says_a_button_of_speech_too(kiosk: Aloud) -> None:
    view = aloud(question(name()))
    around = view.frame._replace(preferences=Preferences(habits=Habits(touch_first=True)))
    kiosk.shows(replace(view, frame=around))
    kiosk.booth.player.finish_all()
    kiosk.log.clear()
    again = next(b for b in kiosk.window.findChildren(QWidget) if getattr(b, "words", "") == "Say again (F3)")
    place = again.mapTo(kiosk.window, again.rect().center())
    for heard, asked in ((["Say again (F3)"], []), (["Say again (F3)"], [ask.SayAgain()])):
        QTest.mouseClick(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()
        assert (kiosk.booth.player.heard, kiosk.asked) == (heard, asked)


def test_an_arrow_that_moves_and_chooses_says_both_at_once(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(kind("hole"))))
    kiosk.window.findChildren(Radio)[0].setFocus()
    QApplication.processEvents()
    kiosk.log.clear()
    QTest.keyClick(kiosk.focused, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert kiosk.log == ["stop", "headset: A bin that was not emptied, choice 2 of 3, chosen"]


def test_while_it_speaks_somebody_is_there_who_listens(
    kiosk: Aloud, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.voice.SPEAKING_MS", 10)
    kiosk.shows(aloud(question(name())))
    qtbot.waitUntil(lambda: ask.Speaking() in kiosk.asked)
    kiosk.booth.player.finish_all()
    kiosk.asked.clear()
    QTest.qWait(50)
    assert kiosk.asked == []


def walked(walk: str, *, headset: bool) -> QuestionView:
    """Return a question that a pad or switches answer, with keys on the screen."""
    view = question(name())
    chosen = Preferences(habits=Habits(walk=walk))
    return aloud(replace(view, frame=view.frame._replace(preferences=chosen, keyboard=KEYS)), headset=headset)


@pytest.mark.parametrize(
    ("headset", "said"),
    [(True, ["1, button", "2, button"]), (False, ["an answer, button", "an answer, button"])],
)
def test_which_key_is_stepped_to_is_for_one_person_s_ear(
    kiosk: Aloud, headset: bool, said: list[str]
) -> None:
    kiosk.shows(walked(PAD, headset=headset))
    kiosk.takes(LineEdit)
    kiosk.log.clear()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        kiosk.strikes(key)
        kiosk.booth.player.finish_all()
    assert kiosk.booth.player.heard == said


def presses_the_first_key(kiosk: Aloud, walk: str, *, headset: bool = True) -> list[str]:
    """Type with the first key of the screen, and return what is heard."""
    kiosk.shows(walked(walk, headset=headset))
    kiosk.takes(LineEdit)
    kiosk.strikes(Qt.Key.Key_Return)
    kiosk.log.clear()
    kiosk.strikes(Qt.Key.Key_Return)
    kiosk.booth.player.finish_all()
    assert child(kiosk.window, LineEdit).text() == "1"
    return kiosk.booth.player.heard


@pytest.mark.parametrize(("headset", "said"), [(True, "1"), (False, "star")])
def test_what_a_key_of_the_screen_types_is_echoed_though_the_key_has_the_focus(
    kiosk: Aloud, headset: bool, said: str
) -> None:
    assert presses_the_first_key(kiosk, PAD, headset=headset) == [said]


def test_so_it_is_before_the_rows_that_are_lit_next(kiosk: Aloud) -> None:
    assert " ".join(presses_the_first_key(kiosk, TWO_SWITCHES)) == "1 1 … 0"


def test_a_key_that_becomes_another_says_which(kiosk: Aloud) -> None:
    kiosk.shows(walked(PAD, headset=True))
    kiosk.takes(LineEdit)
    kiosk.strikes(Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert kiosk.focused.accessibleName() == "symbols"
    kiosk.log.clear()
    kiosk.strikes(Qt.Key.Key_Return)
    kiosk.booth.player.finish_all()
    assert kiosk.booth.player.heard == [kiosk.focused.accessibleName()] == ["space"]


@pytest.mark.parametrize(("headset", "said"), [(True, "1 … 0"), (False, "an answer … an answer")])
def test_so_is_which_keys_are_lit(kiosk: Aloud, headset: bool, said: str) -> None:
    kiosk.shows(walked(TWO_SWITCHES, headset=headset))
    kiosk.takes(LineEdit)
    kiosk.log.clear()
    for _ in range(10):
        kiosk.strikes(Qt.Key.Key_Space)
        kiosk.booth.player.finish_all()
    heard = " ".join(kiosk.booth.player.heard)
    assert said in heard
    assert "capitals … close" in heard


def test_switched_off_it_is_silent_and_no_line_is_left(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(name())))
    kiosk.shows(question(name()))
    assert kiosk.log[-1] == "stop"
    assert not child(kiosk.window, SpokenLine).isVisible()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert kiosk.log[-1] == "stop"


def test_the_end_of_a_visit_leaves_no_word_of_it(kiosk: Aloud) -> None:
    kiosk.shows(aloud(question(name("Siân"))))
    kiosk.window.wipe()
    assert kiosk.booth.engine.forgotten == 1
    assert child(kiosk.window, SpokenLine).words == ""
    kiosk.shows(aloud(question(age())))
    kiosk.booth.player.finish_all()
    assert "Siân" not in " ".join(kiosk.booth.player.heard)
    assert "What is your full name?" not in kiosk.booth.player.heard[1:]


def test_a_press_on_the_warning_cuts_it_off_though_that_page_keeps_keys_to_itself(kiosk: Aloud) -> None:
    from kiosk.views.reading import IdleView, Section

    warning = IdleView(
        aloud(question(name())).frame,
        "Are you still there?",
        (Section(paragraphs=("Press any key.",)),),
        Action("I am still here", ask.Cancel()),
    )
    kiosk.shows(warning)
    assert kiosk.log[-1] == "headset: Are you still there?"
    QTest.keyPress(kiosk.window.windowHandle(), Qt.Key.Key_A)
    assert kiosk.log[-1] == "stop"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [TEXT_SCALES[0], TEXT_SCALES[-1]])
@pytest.mark.parametrize("mirrored", [False, True], ids=["", "mirrored"])
def test_the_page_passes_the_audit_while_it_is_read(
    kiosk: Aloud, theme: str, scale: float, mirrored: bool
) -> None:
    around = frame(Preferences(scale, theme, speech=SpeechChoice(on=True)), mirrored=mirrored)
    view = replace(question(name(), age()), frame=around)
    kiosk.window.resize(1366, 768)
    kiosk.shows(aloud(view))
    assert audit(kiosk.window) == []


def test_nothing_of_it_is_imported_before_it_is_switched_on() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "import kiosk.app\n"
        "from kiosk.window import KioskWindow\n"
        "from tests.kiosk.screens.views import VIEWS\n"
        "window = KioskWindow()\n"
        "window.show_view(VIEWS['language'])\n"
        "names = ('accessibility.speech.', 'accessibility.voicing', 'accessibility.reading', 'kiosk.voice',\n"
        "         'kiosk.listening', 'PySide6.QtMultimedia', 'pyttsx3')\n"
        "print([name for name in sys.modules if name.startswith(names)])\n"
        "window.close_for_good()\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_tab_comes_to_the_voice_after_the_page_and_to_the_menu_after_the_voice(kiosk: Aloud) -> None:
    kiosk.shows(aloud(menu()))
    kiosk.shows(aloud(question(name())))
    walked: list[str] = []
    while "Menu" not in walked:
        QTest.keyClick(kiosk.focused, Qt.Key.Key_Tab)
        walked.append(kiosk.focused.accessibleName())
    assert walked[-4:] == ["Continue", *[tool.label for tool in TOOLS], "Menu"]
