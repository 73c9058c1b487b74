"""The namespaces of ODK XForms, in lxml's notation, and how to read attributes."""

from collections.abc import Iterable

from lxml import etree

XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "http://openrosa.org/javarosa"
META = "http://openrosa.org/xforms"

XF = f"{{{XFORMS}}}"
_XFORMS = XF.removesuffix("}")
H = "{http://www.w3.org/1999/xhtml}"
JR = f"{{{JAVAROSA}}}"
ORX = f"{{{META}}}"
ODK = "{http://www.opendatakit.org/xforms}"
ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
EV = "{http://www.w3.org/2001/xml-events}"


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's text, or empty."""
    text: str = element.get(name, "")
    return text


def attributes(element: etree._Element) -> dict[str, str]:
    """All attributes by their names in lxml's notation."""
    return dict(element.items())  # type: ignore[arg-type]  # texts, as the document was parsed


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child element of a name, in the namespace of XForms."""
    return next(element.iterchildren(XF + name), None)


def children(element: etree._Element) -> list[etree._Element]:
    """The child elements, without comments and processing instructions."""
    return list(element.iterchildren(tag=etree.Element))


def first_of_each(elements: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """By local name the first of the elements in the namespace of XForms."""
    found: dict[str, etree._Element] = {}
    for element in elements:
        uri, _, name = str(element.tag).rpartition("}")
        if uri == _XFORMS:
            found.setdefault(name, element)
    return found


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return local_name(str(element.tag))


def local_name(tag: str) -> str:
    """A name in lxml's notation without its namespace."""
    return tag.rpartition("}")[2]
