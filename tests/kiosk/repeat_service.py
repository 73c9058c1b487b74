"""A service with a repeat in a repeat, both of which people may lengthen."""

from pathlib import Path

from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | required |
| | begin_repeat | person | Person | Person | |
| | text | name | What is their name? | Beth yw eu henw? | yes |
| | integer | age | What is their age? | Beth yw eu hoed? | yes |
| | begin_repeat | pet | Pets | Anifeiliaid | |
| | text | kind | What kind of pet? | Pa fath o anifail? | yes |
| | end_repeat | | | | |
| | end_repeat | | | | |
| | text | more | Anything else? | Unrhyw beth arall? | |
| | hidden | kiosk_reference | | | |
| settings | | | |
| | form_id | version | default_language |
| | household | 1 | English (en) |
"""


def write_household(services: Path) -> Path:
    """Write the service into ``services``; its pets begin with none."""
    form = FORM
    folder(services, "household", service_text(), form)
    return services
