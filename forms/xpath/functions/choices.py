"""Space-separated lists of choices."""

import math

from forms.xpath.casts import to_string
from forms.xpath.context import Context
from forms.xpath.functions.registry import contextual, pure
from forms.xpath.nodes import Node, string_value


def _selected(text: str, value: str) -> bool:
    """Whether the value stands in the list between spaces: JavaRosa's comparison, odd for the empty value."""
    return f" {value.strip()} " in f" {text} "


pure("selected", "s s", "b")(_selected)
pure("is-selected", "s s", "b")(_selected)


@pure("selected-at", "s n", "s")
def _selected_at(text: str, index: float) -> str:
    """0-based; empty when there are not so many. What is not a whole number is cut off (JavaRosa)."""
    parts = text.split()
    at = 0 if math.isnan(index) else index
    return parts[int(at)] if parts and -1 < at < len(parts) else ""


@pure("count-selected", "s", "n")
def _count_selected(text: str) -> float:
    return float(len(text.split()))


@contextual("jr:choice-name", "s s", "s")
def _choice_name(node: Node, context: Context, value: str, path: str) -> str:
    return context.choice_label(value, path, node)


@contextual("pulldata", "s s s s", "s")
def _pulldata(node: Node, context: Context, *given: str) -> str:
    """The wanted column of the first row whose key column has the value."""
    instance, wanted, key, value = given
    table = context.instance(instance, node)
    for root in table.children if table is not None else []:
        if root.constant and not key.startswith("@"):
            found = root.keyed("item", key, value)
        else:
            found = [row for row in root.children if value in map(string_value, _cells(row, key))]
        if found:
            return to_string(_cells(found[0], wanted))
    return ""


def _cells(row: Node, name: str) -> list[Node]:
    if name.startswith("@"):
        return [one for one in row.attributes if one.name == name[1:]]
    return row.named(name)
