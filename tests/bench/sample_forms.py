"""The forms to measure with: generated ones, and the answers that every engine is given."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from forms import Question, Session, load
from kiosk.services import FolderMedia

LANGUAGES = ("en", "cy", "fr", "es", "ar")
COUNTIES, TOWNS_EACH = 500, 100
ANSWERED = 100
"""Questions that are answered, spread evenly over the form, each with two values."""


def questions(number: int) -> str:
    """Blocks of ten questions in five languages, with conditions, filtered choices and running totals."""
    texts = {f"q{at}": f"Question {at}" for at in range(number)}
    texts |= {f"c{at}": f"Choice {at}" for at in range(8)}
    rows = "".join(
        f"<item><name>c{at}</name><itextId>c{at}</itextId><of>{'ab'[at % 2]}</of></item>" for at in range(8)
    )
    blocks = range(number // 10)
    inside = "".join(f"<q{at}/>" for at in range(10)) + "<s/><t/>"
    return _form(
        "".join(f"<b{block}>{inside}</b{block}>" for block in blocks),
        f"<itext>{''.join(_translation(language, texts) for language in LANGUAGES)}</itext>",
        f'<instance id="l"><root>{rows}</root></instance>' + "".join(map(_binds, blocks)),
        "".join(map(_controls, blocks)),
    )


def _translation(language: str, texts: Mapping[str, str]) -> str:
    inside = "".join(
        f'<text id="{key}"><value>{text} ({language})</value></text>' for key, text in texts.items()
    )
    return f'<translation lang="{language}">{inside}</translation>'


def _binds(block: int) -> str:
    here = f"/data/b{block}"
    total = f"{here}/s + /data/b{block - 1}/t" if block else f"{here}/s"
    return (
        f'<bind nodeset="{here}/q0" type="int"/>'
        f'<bind nodeset="{here}/q3" type="string" relevant="{here}/q0 &gt; 2"/>'
        f'<bind nodeset="{here}/q4" type="int" constraint=". &lt; 100" required="true()"/>'
        + "".join(f'<bind nodeset="{here}/q{at}" relevant="{here}/q1 = \'a\'"/>' for at in range(5, 10))
        + f'<bind nodeset="{here}/s" type="int" calculate="coalesce({here}/q0, 0) + coalesce({here}/q4, 0)"/>'
        f'<bind nodeset="{here}/t" type="int" calculate="{total}"/>'
    )


def _controls(block: int) -> str:
    def label(at: int) -> str:
        return f"<label ref=\"jr:itext('q{block * 10 + at}')\"/>"

    here = f"/data/b{block}"
    fixed = "".join(
        f"<item><label ref=\"jr:itext('c{at}')\"/><value>{one}</value></item>" for at, one in enumerate("ab")
    )
    chosen = (
        f"<itemset nodeset=\"instance('l')/root/item[of = {here}/q1]\">"
        '<value ref="name"/><label ref="jr:itext(itextId)"/></itemset>'
    )
    return (
        f'<input ref="{here}/q0">{label(0)}</input><select1 ref="{here}/q1">{label(1)}{fixed}</select1>'
        f'<select1 ref="{here}/q2">{label(2)}{chosen}</select1>'
        + "".join(f'<input ref="{here}/q{at}">{label(at)}</input>' for at in range(3, 10))
    )


def repeats(number: int) -> str:
    """A repeat with a calculation in each instance, and a sum over all."""
    return _form(
        "<r><n/><d/></r>" * number + "<total/>",
        "",
        '<bind nodeset="/data/r/n" type="int"/><bind nodeset="/data/r/d" type="int" calculate="../n * 2"/>'
        '<bind nodeset="/data/total" type="int" calculate="sum(/data/r/d)"/>',
        '<group ref="/data/r"><label>People</label><repeat nodeset="/data/r"><input ref="/data/r/n">'
        "<label>Age</label></input></repeat></group>",
    )


def cascade(folder: Path) -> str:
    """A choice over an external list, filtered by the answer before it."""
    rows = (
        f"t{county}-{town},Town {town},{county}\n"
        for county in range(COUNTIES)
        for town in range(TOWNS_EACH)
    )  # fmt: skip
    (folder / "towns.csv").write_text("name,label,county\n" + "".join(rows), encoding="utf-8")
    return _form(
        "<county/><town/>",
        "",
        '<instance id="towns" src="jr://file-csv/towns.csv"/><bind nodeset="/data/county" type="string"/>',
        '<input ref="/data/county"><label>County</label></input><select1 ref="/data/town"><label>Town</label>'
        "<itemset nodeset=\"instance('towns')/root/item[county = /data/county]\">"
        '<value ref="name"/><label ref="label"/></itemset></select1>',
    )


def _form(instance: str, itext: str, model: str, body: str) -> str:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
        f'<h:head><h:title>Bench</h:title><model>{itext}<instance><data id="bench" version="1">{instance}'
        f"<meta><instanceID/></meta></data></instance>{model}"
        '<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def answers(path: Path) -> list[tuple[str, str, str]]:
    """Refs with values to give in turn, and the question whose choices are read after it, if any."""
    if path.stem == "cascade":
        return [("/data/county", str(county % COUNTIES), "/data/town") for county in range(2 * ANSWERED)]
    session = Session.begin(load(path.read_bytes(), FolderMedia(path.parent)))
    shown = [session.question(ref) for page in session.pages() for ref in page.refs]
    usable = [question for question in shown if len(_values(question)) == 2]
    spread = usable[:: len(usable) // ANSWERED + 1]
    return [(one.ref, _values(one)[turn], "") for turn in (0, 1) for one in spread]


def _values(question: Question) -> tuple[str, ...]:
    """Two values that it takes in every engine; none when that is not sure."""
    if question.readonly:
        return ()
    if question.control == "select1":
        return tuple(choice.value for choice in question.choices[:2])
    kinds = {"int": ("2", "3"), "string": ("abc0", "abc1")}
    return kinds.get(question.datatype, ()) if question.control == "input" else ()


def write_forms(folder: Path, shared: Path) -> Iterator[tuple[str, Path]]:
    """Write each form into the folder; gives its name in the table, and where it is."""
    for number in (100, 1_000, 10_000):
        yield f"{number:,} questions", _written(folder / f"questions-{number}.xml", questions(number))
    yield "1,000 repeats", _written(folder / "repeats.xml", repeats(1_000))
    yield "choice of 50,000", _written(folder / "cascade.xml", cascade(folder))
    verbal_autopsy = shared / "forms" / "whova_form.xml"
    if verbal_autopsy.exists():
        yield "WHO verbal autopsy", verbal_autopsy


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
