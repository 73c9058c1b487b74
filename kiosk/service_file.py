"""``service.toml``: what a council says about a service around its form, in each language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar

from kiosk.toml_file import CLOSED, Rule, between, build, filled, read_table

FILE_NAME = "service.toml"
PLACEHOLDERS = ("phone", "post", "hours")
"""What may stand in {braces} in any text, so that a number or an address is written down once."""

KINDS = (
    "name",
    "bday",
    "tel",
    "email",
    "address-line1",
    "address-line2",
    "address-level2",
    "postal-code",
)
"""What an answer can be for ``told_once``, in the words that HTML has for autocompletion."""


def _fillable(value: str | Iterable[str]) -> None:
    filled(value if isinstance(value, str) else tuple(value))
    for text in [value] if isinstance(value, str) else value:
        for name in re.findall(r"\{(.*?)\}", text):
            if name not in PLACEHOLDERS:
                raise ValueError(f"has {{{name}}} in it. Write one of {{phone}}, {{post}} and {{hours}}")


def _naming(name: str) -> Callable[[str], None]:
    """Return a check that a text has this contact in it, as it is written down once."""

    def check(text: str) -> None:
        if f"{{{name}}}" not in text:
            raise ValueError(f"does not say {{{name}}}. Put {{{name}}} where it belongs")

    return check


def _kinds(told_once: Mapping[str, str]) -> None:
    for question, kind in told_once.items():
        if kind not in KINDS:
            raise ValueError(f"has {question} = {kind!r} in it. Write one of {', '.join(KINDS)}")


def _has_languages(text: Mapping[str, object]) -> None:
    if not text:
        raise ValueError("has no language. Add a table such as [text.en]")


Text = Annotated[str, Rule(_fillable)]
Texts = Annotated[tuple[str, ...], Rule(_fillable)]


@dataclass(frozen=True)
class Contact:
    """How to reach the agency without the kiosk."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    phone: Annotated[str, Rule(filled)]
    post: Annotated[str, Rule(filled)]


@dataclass(frozen=True)
class Wording:
    """Which wording of a notice a person saw; it travels with the submission."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    version: Annotated[str, Rule(filled)]


@dataclass(frozen=True)
class PrivacyNotice:
    """The privacy notice: what UK GDPR Article 13 asks for, a paragraph each."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    who: Text
    why: Text
    how_long: Text
    rights: Text


@dataclass(frozen=True)
class OtherWays:
    """How to do it without the kiosk: a sentence or two for each way."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    phone: Annotated[str, Rule(_fillable), Rule(_naming("phone"))]
    post: Annotated[str, Rule(_fillable), Rule(_naming("post"))]
    in_person: Text


@dataclass(frozen=True)
class Addresses:
    """Which text questions take the parts of a postal address, by names; of one group."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    line1: Annotated[str, Rule(filled)]
    town: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Words:
    """Everything said about the service in one language."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    name: Text
    agency: Text
    summary: Text
    hours: Annotated[str, Rule(filled)]
    what_you_need: Texts
    what_happens_next: Texts
    other_ways: OtherWays
    declaration: Texts
    privacy: PrivacyNotice
    post: Annotated[str, Rule(filled)] = ""
    """The postal address in this language, where it is another than that of the contact."""
    keywords: tuple[str, ...] = ()
    """What people may call it when they look for it."""


@dataclass(frozen=True)
class ServiceFile:
    """The whole of ``service.toml``."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    minutes: Annotated[int, Rule(between(1, 240))]
    """About how long the questions take."""
    contact: Contact
    privacy: Wording
    declaration: Wording
    text: Annotated[Mapping[str, Words], Rule(_has_languages)]
    """The words by BCP 47 code; the first language serves whoever chose one that is not there."""
    retention_days: Annotated[int, Rule(between(0, 3650))] = 0
    """For how many days answers stay on the kiosk after the receiver has them; 0 destroys them at once."""
    sensitive: bool = False
    """Whether a person may have to hide it at once from somebody who comes near."""
    told_once: Annotated[Mapping[str, str], Rule(_kinds)] = field(default_factory=dict)
    """Questions whose answers other services of the same visit may offer, each with the kind of answer."""
    addresses: Addresses | None = None
    """The questions that an address picked from a list answers, where there is such a list."""
    places_in_words: Mapping[str, str] = field(default_factory=dict)
    """Questions for a place, each with the text question that takes it in words, by names."""
    urgent_after_hours: Annotated[int, Rule(between(1, 8760))] | None = None
    """How long a submission may wait here before it is urgent; without it, none is."""


def read_service_file(folder: Path) -> tuple[ServiceFile | None, list[str]]:
    """Return the service file of a folder, or None and a line for each problem."""
    path = folder / FILE_NAME
    table, problems = read_table(path)
    return (None, problems) if problems else build(ServiceFile, table, path)
