"""XPath over a document that is no form: the tree of a browser's DOM, and names by their namespaces."""

from datetime import UTC, datetime

import pytest

from forms import Document, FormError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = (
    b"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p a="1" xmlns:q="urn:q">one</p></html>"""
)
MIXED = b"<a>x<![CDATA[<y>]]>z<b/><![CDATA[only]]><!--c--><?pi go?></a>"
FORM = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><model/></h:html>"""


def asked(source: bytes, expression: str, context: str = "/") -> object:
    return Document(source, lambda: NOON).evaluate(expression, context).value


@pytest.mark.parametrize(
    ("expression", "paths"),
    [
        ("/a/text()", ("/*[1]/node()[1]", "/*[1]/node()[2]", "/*[1]/node()[3]", "/*[1]/node()[5]")),
        ("/a/comment()", ("/*[1]/node()[6]",)),
        ("/a/processing-instruction('pi')", ("/*[1]/node()[7]",)),
        ("/a/text()[2]", ("/*[1]/node()[2]",)),
    ],
)
def test_a_cdata_section_is_a_node_of_its_own(expression: str, paths: tuple[str, ...]) -> None:
    assert asked(MIXED, expression) == paths


def test_text_of_cdata_sections_is_read_with_the_rest() -> None:
    assert asked(MIXED, "string(/a)") == "x<y>zonly"


def test_a_doctype_is_a_node_before_the_root() -> None:
    assert asked(PAGE, "/*/preceding-sibling::node()") == ("/node()[1]",)
    assert asked(PAGE, "/comment() | /text() | /*") == ("/*[1]",)


def test_a_name_without_prefix_is_one_of_no_namespace() -> None:
    assert asked(PAGE, "count(/html) + count(//p) + count(/html/p)") == 0
    assert asked(PAGE, "/h:html/h:p/@a") == ("/*[1]/*[1]/@a",)


def test_in_a_form_a_name_without_prefix_is_also_one_of_the_default_namespace() -> None:
    assert asked(FORM, "/h:html/model") == ("/*[1]/*[1]",)


def test_declarations_in_scope_are_namespace_nodes_the_outermost_first() -> None:
    assert asked(PAGE, "/*/*/namespace::*") == ("/*[1]/@xmlns", "/*[1]/*[1]/@xmlns:q")
    assert asked(PAGE, "string(.)", "/*[1]/*[1]/@xmlns:q") == "urn:q"
    assert asked(PAGE, "string(.)", "/*[1]/@xmlns") == "http://www.w3.org/1999/xhtml"


def test_position_is_of_a_node_with_a_name() -> None:
    with pytest.raises(FormError):
        asked(b"<a>text</a>", "position(/a/text())")


def test_no_node_is_equal_and_unequal_to_nothing() -> None:
    """XPath 1.0, 3.4; in a form it compares as an empty text, as in Collect."""
    assert [asked(b"<a/>", f"/a/b {sign} ''") for sign in ("=", "!=")] == [False, False]
    assert [asked(FORM, f"//b {sign} ''") for sign in ("=", "!=")] == [True, False]
