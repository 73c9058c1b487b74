# ruff: noqa: E501  # rows of a spreadsheet
"""A small service for tests: one question of each sort, a branch, a page of several, two languages."""

from pathlib import Path

FORM = """
| survey | | | | | | | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | hint::English (en) | required | relevant | constraint | constraint_message::English (en) | appearance | guidance_hint::English (en) | parameters | constraint_message::Cymraeg (cy) |
| | begin_group | you | About you | Amdanoch chi | | | | | | | |
| | text | name | What is your name? | Beth yw eich enw? | As you say it | yes | | | | | To greet you |
| | integer | age | How old are you? | Beth yw eich oed? | | | | . < 130 | Enter your age in years | | | | Rhowch eich oed mewn blynyddoedd |
| | select_one yn | pet | Do you have a pet? | Oes gennych anifail? | | yes | | | | | |
| | text | pet_name | What is it called? | Beth yw ei enw? | | yes | ${pet} = 'yes' | | | | |
| | date | born | When were you born? | Pryd cawsoch eich geni? | | | | | | | |
| | image | photo | Do you have a photo? | Oes gennych lun? | | | | | | | | max-pixels=800 |
| | end_group | | | | | | | | | | |
| | begin_group | home | Your home | Eich cartref | | | | | | field-list | |
| | text | street | Street | Stryd | | yes | | | | | |
| | text | town | Town | Tref | | | | | | | |
| | end_group | | | | | | | | | | |
| | hidden | kiosk_reference | | | | | | | | | |
| | hidden | kiosk_language | | | | | | | | | |
| | hidden | kiosk_helped | | | | | | | | | |
| | hidden | kiosk_declaration | | | | | | | | | |
| | hidden | kiosk_privacy | | | | | | | | | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Cymraeg (cy) |
| | yn | yes | Yes | Oes |
| | yn | no | No | Nac oes |
| settings | | | |
| | form_title | form_id | version |
| | Small | small | 2026112201 |
"""

_WORDS = """
[text.{code}]
name = "{name}"
agency = "Test Council"
summary = "A small service."
hours = "always"
what_you_need = ["Nothing."]
what_happens_next = ["Nothing more."]
declaration = ["This is true."]

[text.{code}.other_ways]
phone = "Phone {{phone}}."
post = "Write to {{post}}."
in_person = "Ask at the desk."

[text.{code}.privacy]
who = "Test Council."
why = "To test."
how_long = "No time."
rights = "All of them."
"""

SERVICE = """
minutes = 1
urgent_after_hours = 48

[contact]
phone = "01632 960 000"
post = "Test Council"

[privacy]
version = "p1"

[declaration]
version = "d1"
""" + "".join(_WORDS.format(code=code, name=name) for code, name in (("en", "Small"), ("cy", "Bach")))


def write_small_service(folder: Path) -> Path:
    """Write the service into ``folder`` and return the folder to look for services in."""
    home = folder / "small"
    home.mkdir(parents=True, exist_ok=True)
    (home / "form.md").write_text(FORM, encoding="utf-8")
    (home / "service.toml").write_text(SERVICE, encoding="utf-8")
    return folder
