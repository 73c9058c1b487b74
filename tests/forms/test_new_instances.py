"""What a new instance of a repeat starts as, which is what JavaRosa makes of it."""

import pytest

from tests.forms.scenario import Scenario

BODY = (
    '<repeat nodeset="/data/r"><input ref="/data/r/a"/>'
    '<repeat nodeset="/data/r/s"><input ref="/data/r/s/b"/></repeat></repeat>'
)
FIRST = "<r><a>one</a><s><b>x</b></s></r>"
SECOND = "<r><a>two</a><s><b>y</b></s></r>"
TEMPLATE = '<r jr:template=""><a>new</a><s jr:template=""><b>inner</b></s></r>'


def after(instance: str, remove: str = "") -> str:
    """The last instance, once one was removed and one was added."""
    form = Scenario.xml(instance, body=BODY)
    if remove:
        form.session.remove_repeat(remove)
    ref = form.session.add_repeat("/data/r")
    values = (node.value for node in form.session.nodes() if node.ref.startswith(ref) and node.value)
    return " ".join(values)


@pytest.mark.parametrize(
    ("instance", "remove", "new"),
    [
        (FIRST, "", ""),  # without a template: the first one's nodes, not its texts, and no inner instances
        (FIRST + SECOND, "", ""),
        (FIRST + SECOND, "/data/r[1]", ""),  # not a second "two"
        (TEMPLATE + FIRST, "", "new"),
        (TEMPLATE + FIRST, "/data/r[1]", "new"),  # not the "one" that was removed
    ],
)
def test_a_new_instance_is_like_the_template(instance: str, remove: str, new: str) -> None:
    assert after(instance, remove) == new


def test_an_inner_instance_that_is_no_template_comes_with_the_template() -> None:
    assert after('<r jr:template=""><a>new</a><s><b>inner</b></s></r>' + FIRST) == "new inner"


def test_a_new_inner_instance_is_like_the_one_in_the_template() -> None:
    form = Scenario.xml('<r jr:template=""><a>new</a><s><b>inner</b></s></r>', body=BODY)
    form.session.add_repeat("/data/r")
    assert form.value(form.session.add_repeat("/data/r[1]/s") + "/b") == "inner"


def test_counted_instances_are_those_of_the_form_first() -> None:
    body = '<repeat nodeset="/data/r" jr:count="3"><input ref="/data/r/a"/></repeat>'
    form = Scenario.xml("<r><a>one</a></r><r><a>two</a></r>", body=body)
    assert [form.value(f"r[{at}]/a") for at in (1, 2, 3)] == ["one", "two", ""]
