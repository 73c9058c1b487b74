"""XPath 1.0 as ODK means it, compiled to closures over our own light node tree.

libxml2 cannot override its built-ins and knows no dates; a closure over plain Python objects costs
about a microsecond, and can be analysed for what it depends on.
"""

from forms.xpath.compile import Expression, compile_expression
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.nodes import Kind, Node

__all__ = ["Context", "Expression", "Kind", "Node", "XPathError", "compile_expression"]
