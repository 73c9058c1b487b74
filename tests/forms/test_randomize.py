"""Shuffled choices come in the same order as in ODK Collect: orders by JavaRosa's RandomizeHelper 5.1."""

import pytest

from forms.xpath import Context, Kind, Node, compile_expression
from forms.xpath.casts import to_nodes

ROOT = Node(Kind.DOCUMENT)
ROOT.append(Node(Kind.ELEMENT, "list"))
for letter in "ABCDEF":
    ROOT.children[0].append(Node(Kind.ELEMENT, "item", text=letter))


def order(seed: str) -> str:
    nodes = to_nodes(compile_expression(f"randomize(/list/item, {seed})").value(ROOT, Context()))
    return "".join(node.text for node in nodes)


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("0", "CBEAFD"),
        ("1", "BFEACD"),
        ("1.9", "BFEACD"),  # a fraction is cut off
        ("12", "CEDFBA"),
        ("-1", "DCBFEA"),  # negative seeds keep their sign, as Java's remainder does
        ("-1.9", "DCBFEA"),
        ("-42", "EDAFBC"),
        ("2147483647", "CBEAFD"),  # the modulus itself
        ("4294967296", "ECFDBA"),
        ("99999999999", "BACFDE"),
        ("1000000000000", "FDBACE"),
        ("''", "CBEAFD"),
        ("'12'", "CEDFBA"),
        ("'1.9'", "BFEACD"),
        ("' 7 '", "DBAFCE"),
    ],
)
def test_seed_gives_the_order_of_collect(seed: str, expected: str) -> None:
    assert order(seed) == expected


def test_text_seed_is_hashed() -> None:
    """The first 64 bits of its SHA-256, signed: -5010229573455851542 for abc, which Java shuffles so."""
    assert order("'abc'") == "DBEFAC"
    assert order("'abd'") != "DBEFAC"


def test_without_a_seed_nothing_is_lost() -> None:
    nodes = to_nodes(compile_expression("randomize(/list/item)").value(ROOT, Context()))
    assert sorted(node.text for node in nodes) == list("ABCDEF")
