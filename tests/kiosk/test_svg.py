"""What is left of an SVG picture draws, and does nothing else."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.pictures import fitted
from kiosk.svg import LARGEST_BYTES, MOST_ELEMENTS, SvgError, areas, harmless, is_svg, left_out

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = 'viewBox="0 0 100 50"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="http://127.0.0.1:9/x.png"/>',
        '<use xlink:href="#a"/>',
        "<script>alert(1)</script>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<a xlink:href="file:///etc"><rect/></a>',
        '<pattern id="p"/>',
        '<filter id="f"/>',
        '<animate attributeName="x"/>',
        '<style>@import "file:///etc/x.css";</style>',
        "<style>.a { fill: url(file:///x.svg#y) }</style>",
        "<style>.a { stroke-dasharray: 0.0001 }</style>",
        '<other xmlns="urn:other"/>',
        "<?xml-stylesheet href='file:///x.css'?>",
        "<!-- a word -->",
    ],
)
def test_what_does_more_than_draw_is_left_out(inside: str) -> None:
    assert harmless(svg(inside)) == harmless(svg(""))


@pytest.mark.parametrize(
    "attribute",
    [
        'onclick="alert(1)"',
        'href="#x"',
        'fill="url(http://127.0.0.1:9/x.svg#y)"',
        'fill="URL( file:///x )"',
        'stroke-dasharray="0.0001"',
        'style="behavior: url(x)"',
        r'style="fill: \75rl(x)"',
        'filter="url(#f)"',
        'data-name="x"',
    ],
)
def test_an_attribute_that_does_more_is_left_out(attribute: str) -> None:
    cleaned = harmless(svg(f'<rect {attribute} width="9" height="9"/>'))
    assert cleaned in {
        harmless(svg('<rect width="9" height="9"/>')),
        harmless(svg('<rect style="" width="9" height="9"/>')),
    }


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a" transform="translate(1 2)"><path d="M0 0L9 9z" fill="#ff0000"/></g>',
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/>',
        '<rect style="fill:#00ff00;stroke:none"/>',
        "<style>.st0{fill:#0000ff;}</style>",
        '<text x="1" y="9">Head <tspan>and neck</tspan></text>',
    ],
)
def test_what_draws_stays(inside: str) -> None:
    assert inside.encode() in harmless(svg(inside)).replace(f" {XLINK}".encode(), b"")


def test_entities_and_a_doctype_bring_nothing_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY b "bbbb">]>'
    cleaned = harmless(svg("<text>&e;&b;</text>", before=doctype))
    assert b"secret" not in cleaned
    assert b"DOCTYPE" not in cleaned


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg", "is not well-formed XML"),
        (b"<html/>", "is not an SVG picture"),
        (svg("", ""), "says no size by viewBox, or by width and height"),
        (svg("", 'viewBox="0 0 0 9"'), "says no size"),
        (svg("", 'viewBox="0 0 9 9999999999"'), "says no size"),
        (svg("<g/>" * MOST_ELEMENTS), f"has more than {MOST_ELEMENTS} elements"),
        (svg("<g>" * 80 + "</g>" * 80), "has elements 60 deep in others"),
        (b" " * (LARGEST_BYTES + 1), f"has more than {LARGEST_BYTES} bytes"),
    ],
)
def test_what_cannot_be_drawn_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(SvgError, match=said):
        harmless(content)


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('viewBox="0 0 100 50" width="10" height="90%"', b'viewBox="0 0 100 50"'),
        ('viewBox="-5,-5 10.5,10"', b'viewBox="-5 -5 10.5 10"'),
        ('width="210mm" height="297mm"', b'viewBox="0 0 210 297"'),
    ],
)
def test_its_size_is_said_in_one_way(attributes: str, box: bytes) -> None:
    cleaned = harmless(svg("", attributes))
    assert box in cleaned
    assert b"width" not in cleaned


def test_an_area_is_its_shape_alone_in_its_place_however_it_was_hidden() -> None:
    inside = (
        '<g transform="translate(50 0)" opacity="0">'
        '<rect id="a" width="50" height="50" style="opacity:0"/></g>'
        '<rect id="b" width="50" height="50"/><text id="c">No shape</text>'
    )
    alone = areas(harmless(svg(inside)), ("a", "c", "gone"))
    assert list(alone) == ["a"]
    image = QImage.fromData(alone["a"])
    assert (image.width(), image.height()) == (100, 50)
    assert [image.pixelColor(x, 25).alpha() for x in (25, 75)] == [0, 255]


def test_the_author_learns_what_is_left_out() -> None:
    inside = '<use/><image/><rect/><sodipodi:namedview xmlns:sodipodi="urn:x"/>'
    assert left_out(svg(inside)) == ("image", "use")


def test_a_picture_of_a_form_is_made_harmless_before_it_is_drawn(tmp_path: Path) -> None:
    other = QImage(100, 50, QImage.Format.Format_RGB32)
    other.fill(QColor("#ff0000"))
    assert other.save(str(tmp_path / "other.png"))
    inside = (
        f'<rect width="50" height="50" fill="#00ff00"/><image href="{tmp_path / "other.png"}" width="100"/>'
    )
    image = QImage.fromData(fitted(svg(inside), (100, 50)))
    assert image.pixelColor(10, 25).name() == "#00ff00"
    assert image.pixelColor(90, 25).alpha() == 0
    assert fitted(b"<html/>", (100, 50)) == b""


@pytest.mark.parametrize(
    ("content", "is_one"), [(svg(""), True), (b"\xef\xbb\xbf\n<svg", True), (b"\x89PNG", False)]
)
def test_svg_is_known_by_its_content(content: bytes, is_one: bool) -> None:
    assert is_svg(content) is is_one
