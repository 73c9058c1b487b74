"""SVG pictures of a form, made harmless: only what draws is left, and nothing is fetched.

Qt draws static SVG, but loads pictures by any path that stands in one, and repeats what ``use`` and patterns
tell it to. So elements and attributes are taken over by name, and whatever is not known is left out.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

LARGEST_BYTES = 1_000_000
MOST_ELEMENTS = 1_000
"""The worst that so many can be takes Qt four seconds to draw, once; an outline of a body has a hundred."""
DEEPEST = 60
_FARTHEST = 1_000_000
_NS = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
"""What can be an area."""
_ELEMENTS = _SHAPES | {
    *("svg", "text", "tspan", "title", "desc", "defs"),
    *("linearGradient", "radialGradient", "stop", "style"),
}
_NOT_DRAWN = frozenset(
    {"image", "use", "symbol", "pattern", "mask", "clipPath", "filter", "marker", "foreignObject"}
    | {"script", "animate", "animateTransform", "animateMotion", "set", "switch", "a"}
)
"""What an author may wonder about; of other namespaces' elements nobody expects to see anything."""
_LOOK = (
    "class",
    "style",
    "fill",
    "stroke",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "display",
    "visibility",
)
"""What may hide an element, or draw it in a way that says nothing of its shape."""
_ATTRIBUTES = frozenset(
    {
        *(
            "id",
            "class",
            "viewBox",
            "preserveAspectRatio",
            "version",
            "transform",
            "d",
            "points",
            "pathLength",
        ),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy"),
        *("width", "height", "offset", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "color", "display"),
        *("visibility", "stop-color", "stop-opacity", "font-family", "font-size", "font-weight"),
        *("font-style", "text-anchor", "style"),
    }
)
"""Not dashes: a million of them along one line is a line too."""
_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_LOCAL_URL = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")


class SvgError(Exception):
    """A picture cannot be drawn; its text says why."""


def is_svg(content: bytes) -> bool:
    """Return whether a file looks like SVG, whatever its name."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def harmless(content: bytes) -> bytes:
    """Return a picture with what draws and nothing else; raises SvgError."""
    root = _read(content)
    _clean(root, 0)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise SvgError(f"has more than {MOST_ELEMENTS} elements")
    _frame(root)
    return etree.tostring(root)


def left_out(content: bytes) -> tuple[str, ...]:
    """Return the names of the elements in a picture that are not drawn here; raises SvgError."""
    names = (_name(one) for one in _read(content).iter(f"{{{_NS}}}*"))
    return tuple(sorted({name for name in names if name in _NOT_DRAWN}))


def areas(picture: bytes, names: Iterable[str]) -> dict[str, bytes]:
    """Return, of each name that is an id in a harmless picture, that element alone, black, in its place."""
    wanted = set(names)
    found = (one for one in etree.fromstring(picture).iter() if one.get("id") in wanted)
    return {str(one.get("id")): _alone(one) for one in found if _name(one) in _SHAPES}


def _read(content: bytes) -> etree._Element:
    if len(content) > LARGEST_BYTES:
        raise SvgError(f"has more than {LARGEST_BYTES} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise SvgError("is not well-formed XML") from broken
    if root.tag != f"{{{_NS}}}svg":
        raise SvgError("is not an SVG picture")
    return root


def _frame(root: etree._Element) -> None:
    """Say by ``viewBox`` alone what of the plane is seen: else each area alone has a size of its own."""
    given = str(root.get("viewBox") or f"0 0 {root.get('width', '')} {root.get('height', '')}")
    box = [number for number in map(_number, re.split(r"[\s,]+", given.strip())) if number is not None]
    if len(box) != 4 or not all(0 < side < _FARTHEST for side in box[2:]):
        raise SvgError("says no size by viewBox, or by width and height")
    root.set("viewBox", " ".join(f"{number:g}" for number in box))
    _take_away(root, "width", "height", "x", "y", "preserveAspectRatio")


def _number(text: str) -> float | None:
    found = re.match(r"[+-]?(?:\d+\.?\d*|\.\d+)", text)
    return float(found[0]) if found else None


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(f"{{{_NS}}}")


def _clean(element: etree._Element, depth: int) -> None:
    if depth > DEEPEST:
        raise SvgError(f"has elements {DEEPEST} deep in others")
    for name in list(element.attrib):
        if name not in _ATTRIBUTES or _fetches(str(element.attrib[name])):
            del element.attrib[name]
    if "style" in element.attrib:
        element.attrib["style"] = ";".join(_declarations(str(element.attrib["style"])))
    for child in list(element):
        known = isinstance(child.tag, str) and _name(child) in _ELEMENTS
        if not known or (_name(child) == "style" and not _is_harmless_sheet(child)):
            _remove(element, child)
        else:
            _clean(child, depth + 1)


def _remove(parent: etree._Element, child: etree._Element) -> None:
    """Take an element away, but not the text behind it, which lxml keeps with it."""
    before = child.getprevious()
    if child.tail and before is not None:
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _is_harmless_sheet(element: etree._Element) -> bool:
    """Return whether a style sheet sets looks alone: drawing programs give colours by classes."""
    sheet = element.text or ""
    return not (len(element) or "@" in sheet or "dash" in sheet or _fetches(sheet))


def _declarations(style: str) -> Iterator[str]:
    """Yield those of a style that an attribute may say too (SVG 1.1, 6.1)."""
    for one in style.split(";"):
        name = one.partition(":")[0].strip()
        if name in _ATTRIBUTES:
            yield one.strip()


def _fetches(value: str) -> bool:
    return bool(_URL.search(_LOCAL_URL.sub("", value))) or "\\" in value


def _alone(element: etree._Element) -> bytes:
    """Return a picture of this element alone: its shape, where it lies."""
    inner = deepcopy(element)
    for part in inner.iter():
        _take_away(part, *_LOOK)
    inner.set("stroke", "#000")  # lines have no inside
    for parent in element.iterancestors():
        # As the parent is written: Qt does not know SVG by a prefix.
        around = deepcopy(parent)
        around[:] = []
        _take_away(around, *(str(name) for name in around.attrib if name not in {"viewBox", "transform"}))
        around.append(inner)
        inner = around
    return etree.tostring(inner)


def _take_away(element: etree._Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(name, "")
