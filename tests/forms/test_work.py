"""What a rule may cost: whatever a form makes of it, it ends soon, in little memory, in one sentence."""

from __future__ import annotations

import pytest

from forms import (
    Document,
    ErrorCode,
    FormError,
    Session,
    compiling,
    listing,
    load,
    outline,
    references,
    words,
)
from forms.recalculate import MAX_GROWN, MAX_WRITTEN
from forms.xpath import context
from forms.xpath.functions.geo import MAX_CROSSED
from forms.xpath.functions.text import MAX_TEXT
from tests.forms.scenario import NOON, Scenario, xform
from tests.forms.test_bounds import bounded

ROWS = '<instance id="t"><root>' + "<item><name>7</name></item>" * 4_000 + "</root></instance>"
ITEMS = "instance('t')/root/item"


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules are given up after a fifth of a second, so that nobody waits for these tests."""
    monkeypatch.setattr(context, "MAX_SECONDS", 0.2)


def calculated(rule: str, more: str = ROWS, body: str = '<input ref="/data/a"/>') -> bytes:
    return xform("<a/><b/>", f'<bind nodeset="/data/b" calculate="{rule}"/>', body, more)


def begun(source: bytes) -> Session:
    return Session.begin(load(source), clock=lambda: NOON)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    "rule",
    [
        f"count({ITEMS}[name = {ITEMS}/name])",
        f"count({ITEMS}[name &lt; {ITEMS}/name])",
        f"count({ITEMS}/following-sibling::item)",
        f"count({ITEMS}[count(preceding-sibling::item) mod 2 = 1])",
        f"count({ITEMS}[position() = count({ITEMS}[position() &lt; 9])])",
    ],
)
def test_rule_that_goes_over_a_list_for_each_row_is_given_up_by_name(rule: str) -> None:
    with pytest.raises(FormError, match="/data/b: working it out takes over") as refused:
        begun(calculated(rule))
    assert refused.value.code is ErrorCode.TOO_MUCH_WORK


@pytest.mark.usefixtures("soon")
def test_many_rules_that_each_go_over_many_nodes_are_given_up() -> None:
    binds = '<bind nodeset="/data/r/a" calculate="count(/data/r[position() mod 7 = 3])"/>'
    body = '<repeat nodeset="/data/r" jr:count="5000"><input ref="/data/r/a"/></repeat>'
    with pytest.raises(FormError, match=r"/data/r\[\d+\]/a: working it out"):
        begun(xform("<r><a/></r>", binds, body))


@pytest.mark.usefixtures("soon")
def test_constraint_choices_and_question_from_outside_are_given_up_too() -> None:
    slow = f"count({ITEMS}[name = {ITEMS}/name]) &gt; 1"
    choices = (
        f'<select1 ref="/data/c"><itemset nodeset="{ITEMS}[{slow}]"><value ref="name"/></itemset></select1>'
    )
    binds = f'<bind nodeset="/data/a" constraint="{slow}"/>'
    session = begun(xform("<a/><c/>", binds, f'<input ref="/data/a"/>{choices}', ROWS))
    session.answer("/data/a", "1")

    for ask in (
        session.violations,
        lambda: session.question("/data/c"),
        lambda: session.evaluate(slow.replace("&gt;", ">")),
    ):
        with pytest.raises(FormError) as refused:
            ask()
        assert refused.value.code is ErrorCode.TOO_MUCH_WORK


@pytest.mark.usefixtures("soon")
def test_time_begins_anew_with_each_answer() -> None:
    session = begun(calculated(f"if(/data/a = 'slow', count({ITEMS}[name = {ITEMS}/name]), 'quick')"))
    with pytest.raises(FormError):
        session.answer("/data/a", "slow")
    session.answer("/data/a", "fast")
    assert session.node("/data/b").value == "quick"


@pytest.mark.usefixtures("soon")
def test_any_document_is_bounded_as_well() -> None:
    document = Document(b"<a>" + b"<b/>" * 5_000 + b"</a>", lambda: NOON)
    with pytest.raises(FormError, match="seconds to work out"):
        document.evaluate("count(//b[count(//b[count(//b) > 1]) > 1])")


@pytest.mark.parametrize("sign", ["=", "!=", "&lt;", "&gt;="])
def test_long_lists_are_compared_without_each_against_each(sign: str) -> None:
    found = begun(calculated(f"{ITEMS}/name {sign} {ITEMS}/name")).node("/data/b").value
    assert found == ("true" if sign in ("=", "&gt;=") else "false")


def test_texts_that_double_in_a_chain_do_not_fill_the_memory() -> None:
    nodes = range(60)
    binds = [
        f'<bind nodeset="/data/a{at}" calculate="concat(/data/a{at - 1}, /data/a{at - 1})"/>' for at in nodes
    ]
    binds[0] = '<bind nodeset="/data/a0" calculate="\'xxxxxxxxxxxxxxxx\'"/>'
    with bounded():
        session = begun(xform("".join(f"<a{at}/>" for at in nodes), "".join(binds)))
        assert max(len(session.node(f"/data/a{at}").value) for at in nodes) <= MAX_TEXT


def test_texts_that_a_hundred_rules_copy_do_not_fill_the_memory() -> None:
    groups, nodes = range(8), range(100)
    instance = "".join(f"<g{g}>{''.join(f'<a{n}/>' for n in nodes)}</g{g}>" for g in groups)
    binds = "".join(
        f'<bind nodeset="/data/g{g}/a{n}" calculate="concat(/data/g{g - 1}/*)"/>'
        for g in groups[1:]
        for n in nodes
    )
    first = "".join(f'<bind nodeset="/data/g0/a{n}" calculate="\'xxxxxxxxxx\'"/>' for n in nodes)
    with bounded(), pytest.raises(FormError, match="the texts that rules make are too long"):
        begun(xform(instance, first + binds))
    assert MAX_WRITTEN <= 50_000_000


def test_repeats_inside_repeats_are_bounded_together() -> None:
    inner = '<repeat nodeset="/data/r/q" jr:count="5000"><input ref="/data/r/q/a"/></repeat>'
    body = f'<repeat nodeset="/data/r" jr:count="5000">{inner}</repeat>'
    with pytest.raises(FormError, match=f"/data/r/q: .* more than {MAX_GROWN} nodes"):
        begun(xform("<r><q><a/></q></r>", body=body))


def test_words_that_name_themselves_come_to_an_end() -> None:
    output = "<output value=\"jr:itext('q')\"/>"
    itext = f'<translation lang="en"><text id="q"><value>x{output * 4}</value></text></translation>'
    body = '<input ref="/data/a"><label ref="jr:itext(\'q\')"/></input>'
    with bounded():
        form = Scenario.xml("<a/>", "", body, f"<itext>{itext}</itext>")
        assert form.question("a").label.startswith("xxx")


def test_choices_that_name_one_another_come_to_an_end() -> None:
    again = "<output value=\"jr:choice-name('{}', '/data/a')\"/>"
    items = "".join(f"<item><label>{again.format(at)}!</label><value>{at}</value></item>" for at in range(30))
    with bounded():
        form = Scenario.xml("<a/>", "", f'<select1 ref="/data/a">{items}</select1>')
        assert form.question("a").choices[0].label == "!" * 6


@pytest.fixture
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what is said at once might be short, so that small forms say too much."""
    monkeypatch.setattr(words, "MAX_SAID", 1_000)


ITEXT = '<itext><translation lang="en">{}</translation></itext>'
ASKED = '<input ref="/data/a"><label ref="jr:itext(\'q0\')"/></input>'


def text(at: int, said: str) -> str:
    return f'<text id="q{at}"><value>{said}</value></text>'


def output(at: int, times: int) -> str:
    return f"<output value=\"jr:itext('q{at}')\"/>" * times


@pytest.mark.usefixtures("few_words")
@pytest.mark.parametrize(
    "texts",
    [
        text(0, output(1, 20)) + text(1, "x" * 100),
        text(0, output(1, 10)) + text(1, output(2, 10)) + text(2, "x" * 20),
    ],
    ids=["many", "nested"],
)
def test_words_that_are_put_together_of_very_many_are_refused_by_name(texts: str) -> None:
    session = begun(xform("<a/>", "", ASKED, ITEXT.format(texts)))
    with pytest.raises(
        FormError, match="/data/a: the words to be said here and before have more than"
    ) as refused:
        session.question("/data/a")
    assert refused.value.code is ErrorCode.TOO_LARGE


def many_questions() -> Session:
    """Twenty questions of the same hundred characters."""
    nodes = range(20)
    body = "".join(ASKED.replace("/data/a", f"/data/a{at}") for at in nodes)
    return begun(xform("".join(f"<a{at}/>" for at in nodes), "", body, ITEXT.format(text(0, "x" * 100))))


@pytest.mark.usefixtures("few_words")
def test_words_are_counted_anew_for_each_node_that_is_listed() -> None:
    """Else many questions could not be listed of which each can be asked for alone."""
    assert sum(one.label == "x" * 100 for one in many_questions().nodes()) == 20


def test_same_words_of_very_many_questions_are_refused_when_all_are_listed_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each is in memory once, but who writes the list down would write them all."""
    monkeypatch.setattr(listing, "MAX_LISTED", 1_000)
    with pytest.raises(FormError, match="/data/a10: what is listed up to here has more than 1000 characters"):
        list(many_questions().nodes())


def test_choices_that_are_listed_cost_more_than_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_LISTED", 40)
    body = '<select1 ref="/data/a"><item><value>x</value></item></select1>'
    with pytest.raises(FormError, match="/data/a: what is listed up to here has more than 40 characters"):
        list(begun(xform("<a/>", "", body)).nodes())


@pytest.mark.usefixtures("few_words")
def test_same_words_of_very_many_choices_are_refused() -> None:
    body = (
        f'<select1 ref="/data/a"><itemset nodeset="{ITEMS}"><value ref="name"/>'
        "<label ref=\"jr:itext('q0')\"/></itemset></select1>"
    )
    session = begun(xform("<a/>", "", body, ROWS + ITEXT.format(text(0, "x" * 10))))
    with pytest.raises(FormError, match="/data/a: the words to be said here and before"):
        session.question("/data/a")


@pytest.mark.usefixtures("few_words")
def test_words_are_counted_anew_for_each_thing_asked() -> None:
    session = begun(xform("<a/>", "", ASKED, ITEXT.format(text(0, output(1, 5)) + text(1, "x" * 100))))
    for _ in range(5):
        assert session.question("/data/a").label == "x" * 500


@pytest.mark.usefixtures("soon")
def test_words_that_are_put_together_of_very_many_short_ones_are_given_up() -> None:
    texts = "".join(text(at, output(at + 1, 40)) for at in range(5)) + text(5, "")
    session = begun(xform("<a/>", "", ASKED, ITEXT.format(texts)))
    with pytest.raises(FormError, match="/data/a: working it out takes over"):
        session.question("/data/a")


@pytest.mark.usefixtures("soon")
def test_form_on_paper_is_given_up_too() -> None:
    texts = "".join(text(at, output(at + 1, 40)) for at in range(5)) + text(5, "")
    form = load(xform("<a/>", "", ASKED, ITEXT.format(texts)))
    with pytest.raises(FormError, match="/data/a: working it out takes over"):
        list(outline(form, None, str))


def test_shape_of_megabytes_is_not_crossed_with_itself() -> None:
    places = ";".join(f"{at % 80} {at % 170} 0 0" for at in range(MAX_CROSSED * 10))
    with bounded():
        form = Scenario.xml(
            "<a/><b/>", '<bind nodeset="/data/b" calculate="intersects(/data/a)"/>', '<input ref="/data/a"/>'
        )
        form.answer("a", places)
    assert form.value("b") == ""


@pytest.mark.usefixtures("soon")
def test_explanation_is_given_up_too() -> None:
    slow = f"count({ITEMS}[name &lt; {ITEMS}/name]) = 1"
    session = begun(xform("<a>1</a>", f'<bind nodeset="/data/a" constraint="{slow}"/>', more=ROWS))
    with pytest.raises(FormError, match="/data/a: working it out takes over"):
        session.explain("/data/a")


@pytest.mark.usefixtures("soon")
def test_label_of_a_page_is_given_up_too() -> None:
    slow = f"count({ITEMS}[name &lt; {ITEMS}/name])"
    body = f'<input ref="/data/a"><label><output value="{slow}"/></label></input>'
    session = begun(xform("<a/>", body=body, more=ROWS))
    with pytest.raises(FormError, match="/data/a: working it out takes over"):
        session.pages()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    "rule",
    [
        "+".join(["count(//b)"] * 8_000),
        f"count({'|'.join(['//b'] * 24_000)})",
        " or ".join(["/data/b = 'x'"] * 5_000),
        " or ".join(["regex(/data/t, '(a?){900}b')"] * 300),
        " or ".join(["intersects(/data/s)"] * 300),
    ],
    ids=["sums", "union", "comparisons", "patterns", "crossings"],
)
def test_rule_of_thousands_of_parts_is_given_up_by_name(rule: str) -> None:
    shape = ";".join(f"{at * 0.01:.2f} {at % 2} 0 0" for at in range(2_500))
    instance = f"<t>{'a' * 1_500}</t><s>{shape}</s><z/>{'<b>1</b>' * 20_000}"
    with pytest.raises(FormError, match="/data/z: working it out takes over"):
        begun(xform(instance, f'<bind nodeset="/data/z" calculate="{rule}"/>'))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> range:
    """As if little might be read, so that a form of 100 nodes is a large one; their numbers."""
    monkeypatch.setattr(references, "MAX_READ", 5_000)
    return range(100)


READ = "/data/q.* read more than 5000 nodes"


@pytest.mark.parametrize(
    "rule", ["count(//*) &gt; {at}", "count(//nothing) = {at}", "count(following::*) = 1"]
)
@pytest.mark.parametrize("kind", ["constraint", "relevant", "calculate"])
def test_rules_that_each_read_everything_are_refused(few: range, kind: str, rule: str) -> None:
    binds = "".join(f'<bind nodeset="/data/q{at}" {kind}="{rule.format(at=at)}"/>' for at in few)
    with pytest.raises(FormError, match=READ) as refused:
        load(xform("".join(f"<q{at}/>" for at in few), binds))
    assert refused.value.code is ErrorCode.TOO_LARGE


def test_rules_of_the_same_words_that_each_read_everything_are_refused(few: range) -> None:
    binds = "".join(f'<bind nodeset="/data/q{at}" constraint="count(//*) = 1"/>' for at in few)
    with pytest.raises(FormError, match=READ):
        load(xform("".join(f"<q{at}/>" for at in few), binds))


def test_labels_that_each_read_everything_are_refused(few: range) -> None:
    label = '<label><output value="count(//*[. != {at}])"/></label>'
    body = "".join(f'<input ref="/data/q{at}">{label.format(at=at)}</input>' for at in few)
    with pytest.raises(FormError, match=READ):
        load(xform("".join(f"<q{at}/>" for at in few), "", body))


def test_references_that_each_go_over_everything_are_refused(few: range) -> None:
    binds = '<bind nodeset="//*/following::*" type="int"/>'
    with pytest.raises(FormError, match="read more than 5000 nodes"):
        load(xform("".join(f"<q{at}/>" for at in few), binds))


def test_rules_that_are_very_long_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words are compiled once, save in repeats, where a path may mean each time another node."""
    monkeypatch.setattr(compiling, "MAX_TOKENS", 500)
    nodes = range(10)
    instance = "".join(f"<q{at}/>" for at in nodes)
    long = "".join(f'<bind nodeset="/data/q{at}" constraint="{"1+" * 30}{at}"/>' for at in nodes)
    with pytest.raises(FormError, match=r"/data/q8, constraint: .* more than 500 names and signs") as refused:
        load(xform(instance, long))
    assert refused.value.code is ErrorCode.TOO_LARGE

    same = "".join(f'<bind nodeset="/data/q{at}" constraint="{"1+" * 30}1"/>' for at in nodes)
    assert load(xform(instance, same))


def test_questions_that_make_each_other_relevant_in_very_many_circles_load() -> None:
    nodes = range(10_000)
    binds = "".join(
        f'<bind nodeset="/data/q{at}" relevant="/data/q{at + 1} = 1 or /data/q0 = 1"/>' for at in nodes[1:-1]
    )
    with bounded():
        assert len(load(xform("".join(f"<q{at}/>" for at in nodes), binds)).rules) == len(nodes) - 2


def test_actions_of_other_repeats_are_not_gone_over_for_each_new_instance() -> None:
    action = '<setvalue event="odk-new-repeat" ref="/data/s/a" value="1"/>'
    body = (
        '<repeat nodeset="/data/r" jr:count="5000"><input ref="/data/r/a"/></repeat>'
        f'<repeat nodeset="/data/s"><input ref="/data/s/a"/>{action * 5_000}</repeat>'
    )
    with bounded():
        begun(xform("<r><a/></r><s><a/></s>", body=body))


def test_thousands_of_instances_may_each_be_set_by_several_actions() -> None:
    action = '<setvalue event="odk-new-repeat" ref="/data/r/a" value="1"/>'
    body = f'<repeat nodeset="/data/r" jr:count="2000"><input ref="/data/r/a"/>{action * 6}</repeat>'
    assert begun(xform("<r><a/></r>", body=body)).node("/data/r[2000]/a").value == "1"
