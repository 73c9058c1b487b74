"""The namespaces of ODK XForms, in lxml's notation, and how to read attributes."""

from lxml import etree

XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "http://openrosa.org/javarosa"
META = "http://openrosa.org/xforms"

XF = f"{{{XFORMS}}}"
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


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child element of a name, in the namespace of XForms."""
    return next(element.iterchildren(XF + name), None)


def children(element: etree._Element) -> list[etree._Element]:
    """The child elements, without comments and processing instructions."""
    return list(element.iterchildren(tag=etree.Element))


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
