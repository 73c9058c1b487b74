"""A rule that cannot work is refused when the form is loaded, by the name of its question."""

import pytest

from forms import ErrorCode, FormError, load
from tests.forms.scenario import Scenario, xform


def bind(rule: str, kind: str = "calculate") -> str:
    return f'<bind nodeset="/data/a" {kind}="{rule}"/>'


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("regex(., '(a')", r"the pattern of regex\(\) cannot be read"),
        (r"regex(., '(a)\1')", "a back reference"),
        ("regex(., '(?&lt;=a)b')", "a kind of group that is not supported"),
        ("if(true(), 1, regex(/data/b, '['))", "cannot be read"),  # also where it is rarely reached
        ("digest(/data/b, 'CRC')", "does not know the algorithm"),
        ("digest(/data/b, 'MD5', 'octal')", "does not know the encoding"),
        ("format-date(today(), '%Q')", "does not know %Q"),
        ("distance('foo')", r"distance\(\) is given a text that is no place"),
        ("distance(/data/b, '0 1;0 2')", r"distance\(\) measures one line, or points, not both"),
        ("indexed-repeat(/data/a, /data/b)", r"indexed-repeat\(\)"),
        ("weighted-checklist(1, 2, 3)", r"weighted-checklist\(\) cannot take 3 arguments"),
        ("instance('towns')/root/item", "the form has no instance 'towns'"),
        ("nonsense(1)", r"there is no function nonsense\(\)"),
        ("string-length('a', 'b')", "takes at most 1 arguments"),
        ("count('a')", "a node-set is needed"),
    ],
)
@pytest.mark.parametrize("kind", ["calculate", "constraint", "relevant", "required", "readonly"])
def test_rule_that_can_never_work_is_refused_by_its_question(rule: str, words: str, kind: str) -> None:
    with pytest.raises(FormError, match=words) as refused:
        load(xform("<a/><b/>", bind(rule, kind)))
    assert refused.value.place == f"/data/a, {kind}"
    assert refused.value.code is ErrorCode.BAD_EXPRESSION


@pytest.mark.parametrize(
    "rule", ["/data/nothing", "../nothing + 1", "sum(/data/b/c)", "jr:choice-name('x', '/data/no')"]
)
def test_reference_to_a_node_that_is_not_there_is_refused(rule: str) -> None:
    with pytest.raises(FormError, match="the form has no node") as refused:
        load(xform("<a/><b/>", bind(rule)))
    assert refused.value.code is ErrorCode.BAD_REFERENCE


@pytest.mark.parametrize(
    "rule", ["count(//nothing)", "/data/b/*[name() = 'no']", "/data/b[nothing = 1]/..", "current()/../b"]
)
def test_reference_that_may_find_nothing_is_no_mistake(rule: str) -> None:
    assert load(xform("<a/><b/>", bind(rule))).rules


def test_bare_name_that_is_not_there_reads_as_empty_and_is_reported() -> None:
    """The WHO verbal autopsy form says ``null`` for nothing, and works in Collect."""
    form = load(xform("<a/>", bind("if(true(), null, 1)")))
    assert form.warnings == ("/data/a, calculate: the form has no node null; it reads as empty",)


def test_constraint_that_fails_while_filling_is_not_met() -> None:
    """What cannot be known at load: the pattern is an answer."""
    form = Scenario.xml("<a/><p/>", bind("regex(., /data/p)", "constraint"), '<input ref="/data/a"/>')
    form.answers(a="x", p="(")
    assert form.wrong("a") == "constraint"
    form.answers(p="x")
    assert form.wrong("a") == ""


@pytest.mark.parametrize("datatype", ["geotrace", "geoshape"])
@pytest.mark.parametrize("rule", ["distance(/data/b, '0 1')", "1 + distance('0 1', ../b)"])
def test_distance_between_points_and_a_line_is_refused(datatype: str, rule: str) -> None:
    """JavaRosa and ODK Web Forms stop once the line is drawn."""
    line = f'<bind nodeset="/data/b" type="{datatype}"/>'
    with pytest.raises(FormError, match="measures one line, or points") as refused:
        load(xform("<a/><b/>", bind(rule) + line))
    assert refused.value.place == "/data/a, calculate"


@pytest.mark.parametrize(
    ("rule", "datatype"),
    [
        ("distance(/data/b, '0 1')", "geopoint"),
        ("distance(/data/b)", "geotrace"),
        ("distance('0 1', if(/data/b = '', '0 2', '0 3'))", "geotrace"),
    ],
)
def test_distance_of_a_line_or_of_points_is_measured(rule: str, datatype: str) -> None:
    assert load(xform("<a/><b/>", bind(rule) + f'<bind nodeset="/data/b" type="{datatype}"/>')).rules
