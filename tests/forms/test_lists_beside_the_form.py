"""Choices and values from files beside the form, in all the ways that forms have asked for them."""

import json

import pytest

from forms import FormError, Session, load
from tests.forms.scenario import Files, Scenario, xform

FRUITS = b"key,name,colour,place\n1,Apple,green,north\n2,Banana,yellow,south\n3,Cherry,red,north\n"
ITEMSETS = b"list_name,name,label,state\ncities,a,Aber,w\ncities,b,Bath,e\nothers,c,Cork,i\n"


def search(call: str, items: str = "") -> Scenario:
    item = "<item><label>name</label><value>key</value></item>"
    return Scenario.xml(
        "<q/><f/>",
        "",
        f'<input ref="/data/q"/><select1 ref="/data/f" appearance="minimal {call}">{items}{item}</select1>',
        files=Files({"fruits.csv": FRUITS}),
    )


@pytest.mark.parametrize(
    ("call", "typed", "found"),
    [
        ("search('fruits')", "", "1 2 3"),
        ("search('fruits', 'matches', 'colour', /data/q)", "red", "3"),
        ("search('fruits', 'contains', 'name', /data/q)", "an", "2"),
        ("search('fruits', 'startswith', 'name', ../q)", "A", "1"),  # relative to the question
        ("search('fruits', 'endswith', 'name, colour', /data/q)", "y", "3"),
        ("search('fruits', 'contains', 'name', '', 'place', /data/q)", "north", "1 3"),
    ],
)
def test_search_finds_rows_of_a_csv_file(call: str, typed: str, found: str) -> None:
    form = search(call)
    form.answer("q", typed)
    assert " ".join(form.choices("f")) == found


def test_search_keeps_choices_that_are_numbers_and_shows_the_named_column() -> None:
    form = search("search('fruits')", "<item><label>None of them</label><value>-9</value></item>")
    labels = [choice.label for choice in form.question("f").choices]
    assert labels == ["None of them", "Apple", "Banana", "Cherry"]
    assert form.question("f").appearances == {"minimal"}


@pytest.mark.parametrize(
    "call", ["search()", "search('fruits', 'sounds-like', 'name', 'x')", "search('a', 'b')"]
)
def test_search_that_cannot_be_read_is_refused(call: str) -> None:
    with pytest.raises(FormError, match=r"/data/f: search\(\) has arguments that cannot be read"):
        search(call)


def test_search_without_its_file_has_no_choices_and_is_reported() -> None:
    form = load(xform("<f/>", "", '<select1 ref="/data/f" appearance="search(\'x\')"/>'), Files({}))
    assert "the file x.csv is missing" in form.warnings[0]


def test_answer_that_the_search_no_longer_finds_is_dropped() -> None:
    form = search("search('fruits', 'matches', 'colour', /data/q)").answers(q="red", f="3")
    form.answer("q", "green")
    assert form.value("f") == ""


def external(files: dict[str, bytes]) -> Scenario:
    query = "instance('cities')/root/item[state=/data/s]"
    body = f'<input ref="/data/s"/><input ref="/data/c" query="{query}"/>'
    return Scenario.xml("<s/><c/>", "", body, files=Files(files))


def test_select_one_external_reads_its_list_from_itemsets() -> None:
    form = external({"itemsets.csv": ITEMSETS})
    form.answer("s", "e")
    assert (form.question("c").control, form.choices("c")) == ("select1", ["b"])
    assert form.question("c").choices[0].label == "Bath"


def test_select_one_external_without_its_file_is_refused() -> None:
    with pytest.raises(FormError, match=r"instance cities: the file itemsets\.csv is missing"):
        external({})


def test_pulldata_reads_a_file_that_no_instance_names() -> None:
    rule = "<bind nodeset=\"/data/f\" calculate=\"pulldata('fruits', 'name', 'key', /data/q)\"/>"
    form = Scenario.xml("<q/><f/>", rule, '<input ref="/data/q"/>', files=Files({"fruits.csv": FRUITS}))
    form.answer("q", "2")
    assert form.value("f") == "Banana"
    with pytest.raises(FormError, match=r"pulldata\('fruits'\): the file fruits\.csv is missing"):
        load(xform("<q/><f/>", rule), Files({}))


def test_geojson_features_become_rows() -> None:
    point = {"type": "Feature", "id": "p", "geometry": {"type": "Point", "coordinates": [-4.08, 52.41]}}
    line = {"type": "LineString", "coordinates": [[0, 1], [2, 3]]}
    features = [point, {"type": "Feature", "geometry": line, "properties": {"name": "Way", "id": "w"}}]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    form = Scenario.xml(
        "<a/><g/>",
        '<bind nodeset="/data/g" calculate="instance(\'g\')/root/item[id = /data/a]/geometry"/>',
        '<select1 ref="/data/a"><itemset nodeset="instance(\'g\')/root/item"><value ref="id"/>'
        '<label ref="name"/></itemset></select1>',
        '<instance id="g" src="jr://file/g.geojson"/>',
        Files({"g.geojson": content}),
    )
    assert form.choices("a") == ["p", "w"]
    form.answer("a", "p")
    assert form.value("g") == "52.41 -4.08 0 0"


def test_last_saved_is_empty_and_reported() -> None:
    form = load(xform("<a/>", more='<instance id="last" src="jr://instance/last-saved"/>'))
    assert form.warnings == ("instance last: the last saved form is always empty on a public terminal",)


def test_media_of_labels_and_choices_are_addresses() -> None:
    texts = (
        '<itext><translation lang="en"><text id="q"><value>Which?</value>'
        '<value form="image">jr://images/q.png</value><value form="audio">jr://audio/q.mp3</value></text>'
        '<text id="c"><value>Cat</value><value form="big-image">jr://images/cat.png</value></text>'
        '<text id="h"><value form="guidance">Look well</value></text></translation>'
        '<translation lang="cy"><text id="q"><value>Pa un?</value></text></translation></itext>'
        '<instance id="i"><root><item><v>c</v><t>c</t></item></root></instance>'
    )
    body = (
        '<select1 ref="/data/a" autoplay="audio"><label ref="jr:itext(\'q\')"/><hint ref="jr:itext(\'h\')"/>'
        '<itemset nodeset="instance(\'i\')/root/item"><value ref="v"/><label ref="jr:itext(t)"/>'
        "</itemset></select1>"
    )
    session = Session.begin(load(xform("<a/>", "", body, texts)))
    question = session.question("/data/a")
    assert question.media == {"image": "jr://images/q.png", "audio": "jr://audio/q.mp3"}
    assert question.choices[0].label == "Cat"
    assert question.choices[0].media == {"big-image": "jr://images/cat.png"}
    assert (question.hint, question.guidance, question.parameters["autoplay"]) == ("", "Look well", "audio")


@pytest.mark.parametrize("asked", ["", "[place = /data/q]"])
def test_list_without_the_column_of_its_values_is_refused(asked: str) -> None:
    """A file parted by another mark than a comma or semicolon has one column with a long name."""
    itemset = (
        f'<itemset nodeset="instance(\'f\')/root/item{asked}"><value ref="key"/><label ref="name"/></itemset>'
    )
    parted = Files({"fruits.csv": FRUITS.replace(b",", b"$"), "empty.csv": b"key$name\n"})
    form = xform(
        "<q/><f/>",
        "",
        f'<select1 ref="/data/f">{itemset}</select1>',
        '<instance id="f" src="jr://file-csv/fruits.csv"/>',
    )
    with pytest.raises(FormError, match="/data/f, choices: no row of the list has a key"):
        load(form, parted)
    assert load(form.replace(b"fruits.csv", b"empty.csv"), parted)


def test_cell_may_be_as_long_as_a_shape_of_thousands_of_points() -> None:
    """Entity lists have shapes in a column; Python's csv stops at 131,072 characters by itself."""
    shape = "; ".join(f"51.{at:06} -3.{at:06} 0 0" for at in range(8_000))
    listed = f"name,label,geometry\na,A,{shape}\n".encode()
    assert len(listed) > 131_072
    more = '<instance id="i" src="jr://file-csv/i.csv"/>'
    form = Scenario.xml("<a/>", more=more, files=Files({"i.csv": listed}))
    assert form.session.evaluate("instance('i')/root/item/geometry").value
    assert form.session.evaluate("string(instance('i')/root/item[name = 'a']/geometry)").value == shape


GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [-4.6, 52.35]},
                "properties": {"name": "a", "title": "Aber"},
            }
        ],
    }
).encode()


@pytest.mark.parametrize(
    ("appearance", "where"), [("map", "52.35 -4.6 0 0"), ("minimal", "")], ids=["on a map", "in a list"]
)
def test_choices_have_their_place_where_a_map_shows_them(appearance: str, where: str) -> None:
    form = Scenario.xml(
        "<q/>",
        "",
        f'<select1 ref="/data/q" appearance="{appearance}"><itemset nodeset="instance(\'g\')/root/item">'
        '<value ref="name"/><label ref="title"/></itemset></select1>',
        '<instance id="g" src="jr://file/g.geojson"/>',
        Files({"g.geojson": GEOJSON}),
    )
    (choice,) = form.question("q").choices
    assert (choice.value, choice.label, choice.geometry) == ("a", "Aber", where)
