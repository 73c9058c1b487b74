"""Turns what a person asks into what they see next: ``handle(intent) -> view``.

The only place where decisions are made. No Qt and no drawing: the way through a service is in
``kiosk.journey``, and views are put together by ``kiosk.composing``.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from accessibility.habits import PAD, Habits
from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.composing import compose
from kiosk.composing.site import Site
from kiosk.intents import Intent
from kiosk.views import View
from kiosk.visit import Overlay, Stage, Visit

UNATTENDED = (ask.Tick, ask.PlatformAsks, ask.Speaking, ask.PageFailed)
"""Intents that no person caused, so that they do not count as somebody being there."""

STAYS = (
    *UNATTENDED,
    *(ask.Active, ask.LargerText, ask.SmallerText, ask.NextTextSize, ask.SwitchTheme, ask.ChooseTheme),
    ask.OfSpeech,  # the voice says that it records
)
"""Intents under which a recording goes on; any other ends it, and it is attached before the page may go."""


class Presenter:
    """One kiosk: visit after visit, each a fresh ``Visit``."""

    def __init__(self, site: Site) -> None:
        self._site = site
        habits = Habits(walk=PAD if site.config.five_keys else "")
        self._given = Preferences(keyboard=site.config.on_screen_keyboard, habits=habits)
        # Without a key that tells, a headset is there when the sound system has it.
        self.visit = self._fresh(headset="headset_in" not in site.config.more_keys)
        self.visits_ended = 0
        """Grows with each wipe, so that the app knows when to destroy every widget of a visit."""
        self.leaving = False
        """Staff gave the PIN: the app may close."""

    def view(self) -> View:
        """Return what is to be seen now."""
        return compose(self._site, self.visit)

    def handle(self, intent: Intent) -> View:
        """Carry out one intent and return what is to be seen after it."""
        if not isinstance(intent, UNATTENDED):
            self.visit.last_active = self._site.clock.monotonic()
            if self.visit.overlay is Overlay.IDLE and not isinstance(intent, ask.Active):
                self.visit.overlay = Overlay.NONE
        if self.visit.recorded and not isinstance(intent, STAYS):
            self._stop_recording()
        self._HANDLERS[type(intent)](self, intent)
        if self.visit.filling is not None:
            from kiosk import journey  # with the way through a form: not on the way to the first screen

            journey.tell_page(self.visit)
        return self.view()

    def fault(self) -> View:
        """Return what is seen when ``handle`` failed: the visit is as it was, and the person is told."""
        self.visit.overlay = Overlay.FAULT
        self._forget_read()
        return self.view()

    def _page_failed(self, _: Intent) -> None:
        self.fault()

    def _forget_read(self) -> None:
        """Keep no answers in words: they are made anew, and nothing half made refers to the visit."""
        for filling in filter(None, (*self.visit.fillings.values(), self.visit.filling)):
            filling.read = None

    def _fresh(self, *, headset: bool) -> Visit:
        texts = self._site.texts(self._site.config.languages[0])
        now = self._site.clock.monotonic()
        return Visit(texts, last_active=now, given=self._given, preferences=self._given, headset=headset)

    def _wipe(self) -> None:
        self._call(ask.EndCall())
        self._forget_read()
        self.visit = self._fresh(headset=self.visit.headset)
        self._site.photos.forget()
        self._site.files.forget()
        self._site.devices.forget()
        self.visits_ended += 1

    # -- the journey

    def _choose_language(self, intent: ask.ChooseLanguage) -> None:
        from kiosk.services import form_language  # with its records: not on the way to the first screen

        self.visit.texts = self._site.texts(intent.code)
        for filling in self.visit.fillings.values():
            language = form_language(filling.session.form, intent.code)
            if language is not None:
                filling.session.set_language(language)
                filling.say_problems_anew()
        if self.visit.overlay is Overlay.LANGUAGE:
            self.visit.overlay = Overlay.NONE
        elif self.visit.stage is Stage.LANGUAGE:
            self.visit.stage = Stage.SERVICES

    def _choose_service(self, intent: ask.ChooseService) -> None:
        from kiosk import journey

        self.visit.turn()
        journey.begin(self._site, self.visit, intent.service)

    def _find_service(self, intent: ask.FindService) -> None:
        self.visit.turn()
        self.visit.searched = intent.words.strip()

    def _continue(self, _: Intent) -> None:
        self.visit.turn()
        if self.visit.stage is Stage.DECLARATION:
            from kiosk.submitting import submit  # with uuid and what that imports: 5 ms of the first screen

            submit(self._site, self.visit)
        else:
            from kiosk import journey

            journey.forward(self._site, self.visit)

    def _park(self, _: Intent) -> None:
        from kiosk import paging

        self.visit.turn()
        paging.park_page(self.visit)

    def _back(self, _: Intent) -> None:
        from kiosk import journey

        self.visit.turn()
        journey.backward(self.visit)

    def _change(self, intent: ask.Change) -> None:
        from kiosk import paging

        self.visit.turn()
        paging.change(self.visit, intent.ref)

    def _ask_to_remove(self, intent: ask.AskToRemove) -> None:
        self.visit.overlay, self.visit.asked_to_remove = Overlay.REMOVE, intent.ref

    def _remove_instance(self, intent: ask.RemoveInstance) -> None:
        from kiosk import paging

        self.visit.turn()
        self.visit.overlay = Overlay.NONE
        paging.remove(self.visit, intent.ref)

    # -- answers

    def _answered(self, intent: ask.Answered) -> None:
        filling = self.visit.current
        if filling.lists:
            filling.another = intent.text
        else:
            filling.session.answer(intent.ref, intent.text)
            filling.answered = intent.ref
            filling.looks.pop(intent.ref, None)

    def _picked(self, intent: ask.Picked) -> None:
        self.visit.current.places_named[intent.point] = intent.name
        self._answered(intent)

    def _look_for_places(self, intent: ask.LookForPlaces) -> None:
        self.visit.current.places_sought[intent.ref] = intent.words

    def _choose_address(self, intent: ask.ChooseAddress) -> None:
        from kiosk import addresses

        filling = self.visit.current
        declared = self._site.catalogue.get(filling.service).addresses
        index = self._site.atlas.places(filling.service)
        place = index.get(intent.key) if index is not None else None
        if declared is not None and place is not None:
            addresses.fill(filling.session, declared, intent.ref, place)

    def _look_at(self, intent: ask.LookAt) -> None:
        shown = self._site.atlas.map(self.visit.current.service)
        if shown is not None:
            self.visit.current.looks[intent.ref] = shown.within(intent.look)

    def _use_told(self, intent: ask.UseTold) -> None:
        from kiosk.told_once import told_before

        session = self.visit.current.session
        session.answer(intent.ref, told_before(self.visit, session.question(intent.ref)))

    def _attach(self, intent: Intent) -> None:
        from kiosk.attaching import attach  # nothing of it is needed before a question is

        attach(self._site, self.visit, intent)

    def _stop_recording(self) -> None:
        from kiosk.attaching import stop_recording

        stop_recording(self._site, self.visit)

    def _take_paper(self, intent: ask.OfPaper) -> None:
        from kiosk.printing import papers  # with all that stands on paper: few ask for it

        papers.take(self._site, self.visit, intent)

    # -- what stands around every page

    def _choose(self, intent: Intent) -> None:
        from kiosk.choosing import choose  # nothing is chosen before the first screen

        choose(self.visit, intent)

    def _platform_asks(self, intent: ask.PlatformAsks) -> None:
        """Begin visits as the platform is set; this one too, unless somebody chose already."""
        untouched, self._given = self.visit.untouched, self._given._replace(theme=intent.theme)
        if untouched:
            self.visit.given = self.visit.preferences = self._given

    def _ask_needs(self, _: Intent) -> None:
        self.visit.overlay, self.visit.wrong_card = Overlay.NEEDS, False

    def _use_needs(self, intent: ask.UseNeeds) -> None:
        from kiosk.choosing import use_card

        use_card(self.visit, intent.code)

    def _ask_help(self, _: Intent) -> None:
        self.visit.overlay = Overlay.NONE if self.visit.overlay is Overlay.HELP else Overlay.HELP

    def _call(self, intent: Intent) -> None:
        from kiosk.calling import call

        call(self._site, self.visit, called=isinstance(intent, ask.CallPerson))

    def _ask_hands(self, _: Intent) -> None:
        self.visit.overlay = Overlay.HANDS

    def _ask_menu(self, _: Intent) -> None:
        self.visit.overlay = Overlay.NONE if self.visit.overlay is Overlay.MENU else Overlay.MENU

    def _of_speech(self, intent: ask.OfSpeech) -> None:
        from kiosk.listening import listen  # with the first key of speech, not with the first screen

        listen(self.visit, intent, screen_reader=self._site.screen_reader())

    def _speaking(self, _: Intent) -> None:
        """Take whoever listens to a long page for being there; the warning itself counts for nothing."""
        if self.visit.overlay is not Overlay.IDLE:
            self.visit.last_active = self._site.clock.monotonic()

    def _toggle_helped(self, _: Intent) -> None:
        self.visit.helped = not self.visit.helped

    def _ask_language(self, _: Intent) -> None:
        self.visit.overlay = Overlay.LANGUAGE

    def _finish(self, _: Intent) -> None:
        if self.visit.fillings or self.visit.hidden:
            self.visit.overlay = Overlay.FINISH
        else:
            self._wipe()

    def _finish_and_clear(self, _: Intent) -> None:
        self._wipe()

    def _ask_to_leave(self, _: Intent) -> None:
        self.visit.overlay, self.visit.wrong_pin = Overlay.PIN, False

    def _hide(self, _: Intent) -> None:
        from kiosk.hiding import hide

        hide(self._site, self.visit)

    def _enter_pin(self, intent: ask.EnterPin) -> None:
        if self.visit.overlay is not Overlay.PIN:
            self._enter_code(intent.pin)
        elif self._site.pin.check(intent.pin):
            self.leaving = True
        else:
            self.visit.wrong_pin = True

    def _enter_code(self, typed: str) -> None:
        from kiosk import hiding

        self.visit.turn()
        if not self.visit.hidden:
            hiding.choose(self.visit, typed)
        elif not hiding.uncover(self.visit, typed):
            self._wipe()

    def _cancel(self, _: Intent) -> None:
        self.visit.overlay = Overlay.NONE

    def _active(self, _: Intent) -> None:
        """Somebody is there: ``handle`` has noted it.

        This comes before the press that caused it is delivered: a page that changed now would take it.
        """

    def _tick(self, _: Intent) -> None:
        if self.visit.untouched:
            return
        if self.visit.recorded or self._site.devices.player.is_playing():
            self.visit.last_active = self._site.clock.monotonic()  # who speaks or listens presses no key
        idle = self._site.clock.monotonic() - self.visit.last_active
        warn_after = self._site.config.idle_warning_seconds
        if idle >= warn_after + self._site.config.idle_wipe_seconds:
            self._wipe()
        elif idle >= warn_after:
            self.visit.overlay = Overlay.IDLE

    _HANDLERS: ClassVar[dict[type[Intent], Callable[["Presenter", Any], None]]] = {
        ask.ChooseLanguage: _choose_language,
        ask.ChooseService: _choose_service,
        ask.FindService: _find_service,
        ask.Continue: _continue,
        ask.Park: _park,
        ask.Back: _back,
        ask.Change: _change,
        ask.AskToRemove: _ask_to_remove,
        ask.RemoveInstance: _remove_instance,
        ask.Answered: _answered,
        ask.Picked: _picked,
        ask.LookForPlaces: _look_for_places,
        ask.LookAt: _look_at,
        ask.ChooseAddress: _choose_address,
        ask.UseTold: _use_told,
        ask.LookForPhotos: _attach,
        ask.ShowOlder: _attach,
        ask.ChoosePhoto: _attach,
        ask.TookPhoto: _attach,
        ask.Record: _attach,
        ask.StopRecording: _attach,
        ask.Drew: _attach,
        ask.DrewOnPhoto: _attach,
        ask.ClearDrawing: _attach,
        ask.RemovePhoto: _attach,
        ask.Print: _take_paper,
        ask.Save: _take_paper,
        ask.LargerText: _choose,
        ask.SmallerText: _choose,
        ask.NextTextSize: _choose,
        ask.SwitchTheme: _choose,
        ask.ChooseTheme: _choose,
        ask.AskMenu: _ask_menu,
        ask.AskHands: _ask_hands,
        ask.AskNeeds: _ask_needs,
        ask.UseNeeds: _use_needs,
        ask.AskHelp: _ask_help,
        ask.CallPerson: _call,
        ask.EndCall: _call,
        ask.PlatformAsks: _platform_asks,
        ask.Turn: _choose,
        ask.Walk: _choose,
        ask.WaitLonger: _choose,
        ask.WaitShorter: _choose,
        ask.SwitchSpeech: _of_speech,
        ask.SayAgain: _of_speech,
        ask.PauseSpeech: _of_speech,
        ask.StopSpeech: _of_speech,
        ask.SpeakSlower: _of_speech,
        ask.SpeakFaster: _of_speech,
        ask.SpeakQuieter: _of_speech,
        ask.SpeakLouder: _of_speech,
        ask.SwitchLoudspeaker: _of_speech,
        ask.HeadsetIn: _of_speech,
        ask.HeadsetOut: _of_speech,
        ask.Speaking: _speaking,
        ask.ToggleHelped: _toggle_helped,
        ask.AskLanguage: _ask_language,
        ask.Hide: _hide,
        ask.Finish: _finish,
        ask.FinishAndClear: _finish_and_clear,
        ask.AskToLeave: _ask_to_leave,
        ask.EnterPin: _enter_pin,
        ask.Cancel: _cancel,
        ask.Active: _active,
        ask.Tick: _tick,
        ask.PageFailed: _page_failed,
    }
