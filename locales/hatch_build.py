"""Compile the gettext catalogues: on every build of the package, an editable one too, and by hand.

By hand: ``python -m locales.hatch_build``. The .mo files are made, so they are not kept in git.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).resolve().parent


class CompileCatalogues(BuildHookInterface[Any]):
    """What hatchling calls before it collects files; pyproject.toml names this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put the catalogues into the package although git ignores them."""
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in compile_catalogues()]


def compile_catalogues(folder: Path = LOCALES) -> list[Path]:
    """Write a .mo beside every .po under the folder and return them; a fuzzy message stays in English."""
    return [_compile(po) for po in sorted(folder.glob("*/LC_MESSAGES/*.po"))]


def _compile(po: Path) -> Path:
    mo, apart = po.with_suffix(".mo"), po.with_suffix(".mo.new")
    with po.open("rb") as source, apart.open("wb") as made:
        write_mo(made, read_po(source, locale=po.parts[-3]))
    # A kiosk that starts at this moment finds the old catalogue or the new one, never half of one.
    return apart.replace(mo)


if __name__ == "__main__":
    compile_catalogues()
