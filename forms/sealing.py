"""A submission that stays the same bytes until something in it changes, so that a send can be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition import Form
from forms.encryption import encrypted
from forms.instance import Field
from forms.submission import Attachment, Submission, sealed


@dataclass(frozen=True, slots=True)
class Seal:
    """What was sealed and what it was sealed with."""

    submission: Submission
    plain: Submission
    """The submission before it was encrypted; the same one when it is not."""
    facts: Mapping[str, str] = field(repr=False)

    def holds(self, xml: bytes, attachments: tuple[Attachment, ...], facts: Mapping[str, str]) -> bool:
        """Whether sealing now would give the same."""
        return (self.plain.xml, self.plain.attachments, self.facts) == (xml, attachments, facts)


def seal(
    form: Form, identity: str, xml: bytes, attachments: tuple[Attachment, ...], facts: Mapping[str, str]
) -> Seal:
    """The submission, encrypted when the form has a key."""
    plain = sealed(form.id, form.version, identity, xml, attachments)
    return Seal(encrypted(plain, form.public_key) if form.public_key else plain, plain, dict(facts))


def reserved(root: Field, facts: Mapping[str, str]) -> Iterator[tuple[Field, str]]:
    """The fields that a form declares for facts of the kiosk, ``kiosk_…``, each with its fact."""
    for one in root.walk():
        fact = one.local.removeprefix("kiosk_")
        if fact != one.local and fact in facts:
            yield one, facts[fact]
