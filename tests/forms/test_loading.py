"""What loading a form does and keeps: counted in modules, calls and objects, not in seconds or megabytes."""

import gc
import subprocess
import sys
from collections.abc import Callable

import pytest

from forms import Form, FormError, Session, load
from tests.bench.sample_forms import questions
from tests.forms.scenario import Scenario, xform
from tests.forms.test_complexity import calls

LANGUAGES = (
    '<itext><translation lang="en" default="true()">'
    '<text id="age"><value>Age</value></text>'
    '<text id="rose"><value>Rose</value><value form="image">jr://images/rose.png</value></text>'
    '<text id="sure"><value>Are you <output value="/data/age"/>?</value></text>'
    '</translation><translation lang="cy">'
    '<text id="age"><value> Oedran </value></text>'
    '<text id="rose"><value>Rhosyn</value></text>'
    '<text id="sure"><value>{sure}</value></text>'
    "</translation></itext>"
)
WELSH = 'Ydych chi\'n <output value="/data/age"/>?'
ASKED = "".join(
    f'<input ref="/data/{name}"><label ref="jr:itext(\'{name}\')"/></input>'
    for name in ("age", "rose", "sure")
)


def spoken(sure: str = WELSH) -> Scenario:
    return Scenario.xml("<age/><rose/><sure/>", "", ASKED, LANGUAGES.format(sure=sure))


def labels(scenario: Scenario) -> list[str]:
    return [scenario.question(name).label for name in ("age", "rose", "sure")]


class TestWhatAFirstQuestionNeeds:
    # Each takes a hundredth of the time that a person may wait for a first question.
    @pytest.mark.parametrize(
        "module",
        [
            "dataclasses",
            "decimal",
            "hashlib",
            "json",
            "mimetypes",
            "pathlib",
            "pyxform",
            "uuid",
            "zipfile",
            "forms.conditions",
            "forms.unused",
        ],
    )
    def test_no_module_that_it_does_not_use_is_imported(self, module: str) -> None:
        asked = f"import sys, forms; print({module!r} in sys.modules)"
        ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        assert ran.stdout == "False\n"

    def test_what_is_imported_late_is_there_all_the_same(self) -> None:
        import forms

        assert all(getattr(forms, name) for name in forms.__all__)
        with pytest.raises(AttributeError, match="no attribute 'nobody'"):
            _ = forms.nobody


class TestLookingForGarbage:
    """What loading and beginning make is there to stay: to look through it takes a tenth of the time."""

    def test_nobody_does_while_a_form_is_made_ready(self) -> None:
        source = questions(200).encode()
        assert searches(lambda: Session.begin(load(source))) == 0

    def test_what_was_made_is_not_looked_through_by_the_next_one(self) -> None:
        form = load(questions(200).encode())
        session = Session.begin(form)
        assert gc.isenabled()
        assert not any(one is session for one in gc.get_objects(generation=0))


def searches(work: Callable[[], object]) -> int:
    """How often Python looks for garbage meanwhile."""
    phases: list[str] = []

    def note(phase: str, _: object) -> None:
        phases.append(phase)

    gc.collect()
    gc.callbacks.append(note)
    try:
        kept = work()
    finally:
        gc.callbacks.remove(note)
    assert kept
    return phases.count("start")


class TestTranslations:
    def test_a_text_reads_the_same_whether_kept_as_words_or_with_its_forms(self) -> None:
        scenario = spoken().answers(age="7")
        assert labels(scenario) == ["Age", "Rose", "Are you 7?"]
        assert scenario.question("rose").media == {"image": "jr://images/rose.png"}

    def test_the_other_language_is_there_at_once(self) -> None:
        scenario = spoken().answers(age="7")
        scenario.session.set_language("cy")
        assert labels(scenario) == ["Oedran", "Rhosyn", "Ydych chi'n 7?"]
        # A picture of the default language stands in where a language has none.
        assert scenario.question("rose").media == {"image": "jr://images/rose.png"}

    @pytest.mark.parametrize("wrong", ["explode(1)", "1 +", "count("])
    def test_an_expression_that_only_another_language_shows_is_refused_when_loaded(self, wrong: str) -> None:
        with pytest.raises(FormError, match="A text, output"):
            spoken(f'<output value="{wrong}"/>')

    def test_a_text_that_is_missing_is_reported_with_its_question(self) -> None:
        form = load(xform("<age/>", "", '<input ref="/data/age"><label ref="jr:itext(\'old\')"/></input>'))
        assert any("/data/age, label: there is no text 'old'" in warning for warning in form.warnings)


class TestRulesThatAreAlike:
    RULE = "selected(/data/a, 'yes') and ../b &gt; 2"

    def loaded(self) -> Form:
        binds = "".join(f'<bind nodeset="/data/q{at}" relevant="{self.RULE}"/>' for at in range(50))
        return load(xform("<a/><b/>" + "".join(f"<q{at}/>" for at in range(50)), binds))

    def test_they_are_worked_out_once(self) -> None:
        assert len({id(rule.expression) for rule in self.loaded().rules}) == 1

    def test_each_still_hears_of_what_it_reads(self) -> None:
        scenario = Scenario(self.loaded())
        scenario.answers(a="yes", b="3")
        assert scenario.session.node("/data/q49").relevant
        assert {"q0", "q49"} <= scenario.answer("b", "1")

    def test_a_rule_that_a_later_bind_replaces_leaves_nothing_behind(self) -> None:
        """Those are gone by the time that the next is read, which may then lie in the same place."""
        rule = "/data/r/n + {0} + count(/data/r[n &gt; {0}])"
        binds = "".join(f'<bind nodeset="/data/r/sum" calculate="{rule.format(at)}"/>' for at in range(40))
        last = '<bind nodeset="/data/r/sum" calculate="/data/r/m + 1"/>'
        scenario = Scenario.xml(
            "<r><n>1</n><m>2</m><sum/></r>", binds + last, '<group><repeat nodeset="/data/r"/></group>'
        )
        assert "r[1]/sum" in scenario.answer("r[1]/m", "5")
        assert "r[1]/sum" not in scenario.answer("r[1]/n", "5")

    def test_in_repeats_each_reads_beside_itself(self) -> None:
        """The same words mean another node in each repeat, so there they are not shared."""
        rule = '<bind nodeset="/data/{0}/sum" calculate="/data/r/n + /data/s/n"/>'
        scenario = Scenario.xml(
            "<r><n>1</n><sum/></r><s><n>20</n><sum/></s>",
            rule.format("r") + rule.format("s"),
            '<group ref="/data/r"><repeat nodeset="/data/r"/></group>'
            '<group ref="/data/s"><repeat nodeset="/data/s"/></group>',
        )
        assert (scenario.value("r[1]/sum"), scenario.value("s[1]/sum")) == ("21", "21")
        assert len({id(rule.expression) for rule in scenario.form.rules}) == 2


class TestWhatItCosts:
    def test_a_form_ten_times_as_long_takes_ten_times_the_work(self) -> None:
        short, long = (questions(number).encode() for number in (50, 500))
        load(short)
        assert calls(lambda: load(long)) < 11 * calls(lambda: load(short))

    def test_a_question_keeps_few_objects(self) -> None:
        """With all of its texts in five languages and its rules. There were 102 before they were counted."""

        def kept(number: int) -> int:
            source = questions(number).encode()
            gc.collect()
            before = len(gc.get_objects())
            form = load(source)
            gc.collect()
            return len(gc.get_objects()) - before if form.controls else 0

        kept(20)
        assert (kept(220) - kept(20)) / 200 < 45
