"""The few words that the voice adds to what is on the screen, finished in the visit's language."""

from typing import NamedTuple


class SpokenWords(NamedTuple):
    """Roles, states and what is told about speech itself; ``{n}`` and the like are filled in when spoken."""

    button: str
    option: str
    """Of one of several of which one can be chosen: ``{n}`` and ``{total}``."""
    chosen: str
    not_chosen: str
    box: str
    """Of one of several of which any can be ticked: ``{n}`` and ``{total}``."""
    only_box: str
    ticked: str
    not_ticked: str
    field: str
    long_field: str
    empty: str
    masked: str
    """Stands for what was typed into a field that hides it."""
    slider: str
    picture: str
    """Of a picture: ``{name}``."""
    private: str
    """Stands for an answer where others could hear it."""
    changed: str
    """Stands for what became of an answer where others could hear it."""
    star: str
    """Stands for a sign that must not be heard."""
    space: str
    deleted: str
    """``{signs}`` were deleted."""
    end: str
    """The caret is behind the last sign."""
    signs: tuple[tuple[str, str], ...]
    """Marks that a voice is silent about, with what each is called."""
    speed: str
    """``{n}`` and ``{total}``."""
    volume: str
    """``{n}`` and ``{total}``."""
    headset: str
    loudspeaker: str
    """What comes out of the loudspeaker includes the answers, as the person chose."""
    without_answers: str
    """What comes out of the loudspeaker leaves the answers out."""
    on: str
    """Written while speech is on and nothing is said."""
    paused: str
    no_voice: str
    """Written where the page's language has no voice."""
    no_voice_aloud: tuple[tuple[str, str], ...]
    """The same with the language that it is in, to be said in the first that there is a voice for."""
    no_engine: str
    no_sound: str
