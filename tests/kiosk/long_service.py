"""A service that is long enough for a task list: three groups of five questions, and one outside of them."""

from pathlib import Path

from tests.kiosk.service_folder import folder, service_text

GROUPS = ("home", "work", "money")
EACH = 5


def write_long(services: Path, needed: int = 1) -> Path:
    """Write the service into ``services``; only one question, of ``home``, needs an answer."""
    rows = ["| | type | name | label::English (en) | label::Cymraeg (cy) | required |"]
    for name in GROUPS:
        rows.append(f"| | begin_group | {name} | Your {name} | Eich {name} | |")
        for number in range(1, EACH + 1):
            required = "yes" if (name, number) == ("home", needed) else ""
            rows.append(
                f"| | text | {name}{number} | Ask {name} {number} | Gofyn {name} {number} | {required} |"
            )
        rows.append("| | end_group | | | | |")
    rows.append("| | text | last | Anything else? | Unrhyw beth arall? | |")
    form = "\n".join(
        (
            "| survey | | | | | |",
            *rows,
            "| settings | | | |",
            "| | form_id | version | default_language |",
            "| | long | 1 | English (en) |\n",
        )
    )
    folder(services, "long", service_text(), form)
    return services
