"""The function library of ODK's XPath: XPath 1.0, XForms and ODK's own; one module a subject."""

from forms.xpath.functions import choices, dates, geo, logic, nodesets, numbers, signed, text
from forms.xpath.functions.registry import LIBRARY

__all__ = ["LIBRARY", "choices", "dates", "geo", "logic", "nodesets", "numbers", "signed", "text"]
