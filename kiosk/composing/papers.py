"""What a page offers to print or to save, and the sentence about the last paper."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.site import Site
from kiosk.intents import Paper
from kiosk.printing.outcome import Outcome
from kiosk.views import Action, Papers
from kiosk.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.i18n import Texts


def papers_of(site: Site, visit: Visit, *offered: Paper) -> Papers | None:
    """Return what a page offers; nothing where the site has neither printer nor a place for sticks."""
    press = site.devices.press
    if press is None or not offered:
        return None
    printed = _to_print(visit.texts, offered) if press.prints else ()
    saved = _to_save(visit.texts, offered) if press.saves else ()
    status = outcome_sentence(visit.texts, press.outcome) if visit.taken in offered else ""
    return Papers(visit.texts.say("To take with you"), (*printed, *saved), status)


def _to_print(texts: "Texts", offered: tuple[Paper, ...]) -> "Iterator[Action]":
    say = texts.say
    labels = {
        Paper.RECEIPT: say("Print a receipt"),
        Paper.LARGE_RECEIPT: say("Print a receipt in large print"),
        Paper.ANSWERS: say("Print a copy of my answers"),
        Paper.STILL_NEEDED: say("Print what is still needed"),
        Paper.BEFORE: say("Print this page"),
        Paper.FORM: say("Print the form, to fill in by hand"),
        Paper.NEEDS: say("Print the card"),
    }
    return (Action(labels[paper], ask.Print(paper)) for paper in offered)


def _to_save(texts: "Texts", offered: tuple[Paper, ...]) -> "Iterator[Action]":
    """Give what can be saved: what is read on another screen can be made larger there."""
    say = texts.say
    labels = {
        Paper.RECEIPT: say("Save a receipt to my USB stick"),
        Paper.ANSWERS: say("Save a copy of my answers to my USB stick"),
        Paper.STILL_NEEDED: say("Save what is still needed to my USB stick"),
        Paper.BEFORE: say("Save this page to my USB stick"),
        Paper.FORM: say("Save the form to my USB stick"),
    }
    return (Action(labels[paper], ask.Save(paper)) for paper in offered if paper in labels)


def outcome_sentence(texts: "Texts", outcome: Outcome) -> str:
    """Say how a paper is getting on, and what to do where somebody has to do something."""
    say = texts.say
    return {
        Outcome.NOTHING: "",
        Outcome.WORKING: say("Your paper is on its way. This can take a minute."),
        Outcome.PRINTED: say("It is printed. Take your paper with you."),
        Outcome.SAVED: say("It is saved. You can take your USB stick out now."),
        Outcome.NOT_MADE: say("This could not be made. Try again, or ask a member of staff."),
        Outcome.NO_LETTERS: say("This kiosk lacks the letters for some of the words. Ask a member of staff."),
        Outcome.NO_PRINTER: say("The printer cannot be used now. Ask a member of staff."),
        Outcome.NO_PAPER: say("The printer has no paper. Ask a member of staff to put some in."),
        Outcome.STUCK: say("The printer has stopped. Ask a member of staff to look at it."),
        Outcome.NOT_PRINTED: say("The printer did not print it. Try again, or ask a member of staff."),
        Outcome.NO_STICK: say("No USB stick was found. Put yours in, then try again."),
        Outcome.SEVERAL_STICKS: say("There are several USB sticks. Leave only yours in, then try again."),
        Outcome.STICK_FULL: say("Your USB stick is full. Make room on it, or use another one."),
        Outcome.STICK_LOCKED: say("Your USB stick cannot be written to. Use another one."),
        Outcome.STICK_GONE: say("Your USB stick was taken out too early. Put it in, then try again."),
    }[outcome]
