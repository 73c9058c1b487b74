"""What can be known of a list of choices, and to be wrong with it, before anybody fills in the form."""

from collections.abc import Iterable, Mapping

from forms.definition import Control, Itemset
from forms.errors import ErrorCode, FormError
from forms.xpath.nodes import Node, string_value
from forms.xpath.paths import is_plain
from forms.xpath.syntax import Call, Expr, Filter, Literal, Path, Step

GEOMETRY = "geometry"
"""The column that says where a choice is: ODK's name, and that of a feature of GeoJSON."""


def check_columns(controls: Iterable[Control], instances: Mapping[str, Node]) -> None:
    """Refuse a file none of whose rows has the value that answers are made of, as JavaRosa does.

    So a CSV file looks whose columns are parted by some other mark. Raises FormError.
    """
    for control in controls:
        itemset = control.itemset
        column = _column(itemset.value.syntax) if itemset is not None else ""
        if itemset is None or not column:
            continue
        listed = rows(itemset, instances)
        if listed and not any(row.named(column) for row in listed):
            place = f"{control.model.path}, choices"
            raise FormError(ErrorCode.BAD_CHOICES, place, f"no row of the list has a {column}")


def _column(syntax: Expr) -> str:
    """The name of the one child that a value is read from, else nothing."""
    names = _names(syntax.steps) if isinstance(syntax, Path) and syntax.start is None else None
    return names[0] if names is not None and len(names) == 1 else ""


def cell(row: Node, column: str) -> str:
    """What a row has in a column; nothing where it has no such one."""
    found = row.named(column)
    return string_value(found[0]) if found else ""


def geometries(itemset: Itemset, instances: Mapping[str, Node]) -> dict[str, str]:
    """Where each choice of a list is, by its value; none where values are worked out."""
    column = _column(itemset.value.syntax)
    return {cell(row, column): cell(row, GEOMETRY) for row in rows(itemset, instances)} if column else {}


def rows(itemset: Itemset, instances: Mapping[str, Node]) -> list[Node]:
    """All rows of a secondary instance, whatever is asked of them; none where the list is not one."""
    syntax = itemset.nodes.syntax
    while isinstance(syntax, Call) and syntax.name == "randomize":
        syntax = syntax.arguments[0]
    path = syntax.expression if isinstance(syntax, Filter) else syntax
    match path:
        case Path(False, Call("instance", (Literal(name),)), steps) if name in instances:
            nodes = [instances[name]]
            for step in _names(steps) or []:
                nodes = [below for node in nodes for below in node.named(step)]
            return nodes if _names(steps) else []
    return []


def _names(steps: Iterable[Step]) -> list[str] | None:
    if any(step.axis != "child" or not is_plain(step.test) for step in steps):
        return None
    return [step.test.name for step in steps]
