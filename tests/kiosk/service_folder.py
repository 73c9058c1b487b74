"""A small service, complete, and the folder that it lies in."""

from pathlib import Path

WORDS = """
[text.{code}]
name = "Parking {code}"
agency = "The council"
summary = "Park your car."
hours = "9am to 5pm"
what_you_need = ["Your car's number."]
what_happens_next = ["We send a permit."]
declaration = ["It is my car."]
[text.{code}.other_ways]
phone = "Phone {{phone}}, {{hours}}."
post = "Write to {{post}}."
in_person = "Come to the town hall."
[text.{code}.privacy]
who = "We keep it."
why = "To send a permit."
how_long = "One year."
rights = "Phone {{phone}} to see it."
"""

SERVICE = """
minutes = 3
[contact]
phone = "01632 960 300"
post = "1 Castle Square"
[privacy]
version = "2026-01"
[declaration]
version = "2026-02"
"""

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | required |
| | text | plate | What is your car's number? | Beth yw rhif eich car? | yes |
| | text | colour | What colour is it? | Pa liw yw e? | |
| | hidden | kiosk_reference | | | |
| | hidden | kiosk_language | | | |
| | hidden | kiosk_helped | | | |
| | hidden | kiosk_declaration | | | |
| | hidden | kiosk_privacy | | | |

| settings | | | |
| | form_id | version | default_language |
| | parking | 1 | English (en) |
"""


def service_text(*codes: str) -> str:
    return SERVICE + "".join(WORDS.format(code=code) for code in codes or ("en", "cy"))


def folder(parent: Path, name: str = "parking", toml: str | None = None, form: str = FORM) -> Path:
    made = parent / name
    made.mkdir(parents=True)
    (made / "service.toml").write_text(service_text() if toml is None else toml, "utf-8")
    (made / "form.md").write_text(form, "utf-8")
    return made
