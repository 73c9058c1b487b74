"""Tokens to the parts of an expression: recursive descent over the grammar of XPath 1.0."""

from functools import lru_cache

from forms.xpath.axes import AXES
from forms.xpath.errors import XPathError
from forms.xpath.lexer import Token, tokens
from forms.xpath.syntax import Call, Chain, Expr, Filter, Literal, Negate, Number, Path, Step, Test, Union

MAX_DEPTH = 64
"""Brackets and parentheses inside each other; keeps the descent far from Python's stack limit."""

_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_PRECEDENCE = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_ANY_NODE = Step("descendant-or-self", Test(node_type="node"))


@lru_cache(maxsize=4096)
def parse(source: str) -> Expr:
    """Parse a whole expression; raises XPathError."""
    parser = _Parser(source)
    expression = parser.expression(0)
    if parser.at < len(parser.tokens):
        raise parser.unexpected()
    return expression


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.at = 0
        self.depth = 0

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def is_next(self, text: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token is not None and token.text == text and token.kind in ("symbol", "operator")

    def take(self, text: str) -> bool:
        if self.is_next(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise self.unexpected(f", where {text!r} belongs")

    def unexpected(self, more: str = "") -> XPathError:
        token = self.peek()
        if token is None:
            return XPathError(f"the expression ends too early{more}")
        return XPathError(f"unexpected {token.text!r} at character {token.at + 1}{more}")

    def expression(self, level: int) -> Expr:
        """Operands joined by operators that bind at least as tightly as ``level``."""
        left = self.unary()
        while (found := self.operator()) is not None and found >= level:
            rest: list[tuple[str, Expr]] = []
            while self.operator() == found:
                sign = self.tokens[self.at].text
                self.at += 1
                rest.append((sign, self.expression(found + 1)))
            left = Chain(left, tuple(rest))
        return left

    def operator(self) -> int | None:
        token = self.peek()
        return None if token is None or token.kind in ("literal", "name") else _PRECEDENCE.get(token.text)

    def nested(self) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XPathError(f"the expression is nested more than {MAX_DEPTH} deep")
        inner = self.expression(0)
        self.depth -= 1
        return inner

    def unary(self) -> Expr:
        minuses = 0
        while self.take("-"):
            minuses += 1
        operand = self.union()
        if not minuses:
            return operand
        return Negate(operand) if minuses % 2 else Negate(Negate(operand))

    def union(self) -> Expr:
        parts = [self.path()]
        while self.take("|"):
            parts.append(self.path())
        return Union(tuple(parts)) if len(parts) > 1 else parts[0]

    def path(self) -> Expr:
        if self.take("//"):
            return Path(True, None, (_ANY_NODE, *self.steps()))
        if self.take("/"):
            return Path(True, None, self.steps() if self.starts_step() else ())
        if self.starts_step():
            return Path(False, None, self.steps())
        primary = self.primary()
        predicates = self.predicates()
        start = Filter(primary, predicates) if predicates else primary
        if self.take("//"):
            return Path(False, start, (_ANY_NODE, *self.steps()))
        if self.take("/"):
            return Path(False, start, self.steps())
        return start

    def starts_step(self) -> bool:
        token = self.peek()
        if token is None:
            return False
        if token.kind == "symbol":
            return token.text in (".", "..", "@")
        if token.kind != "name":
            return False
        return not self.is_next("(", 1) or token.text in _NODE_TYPES

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.take("//"):
                found.append(_ANY_NODE)
            elif not self.take("/"):
                return tuple(found)
            found.append(self.step())

    def step(self) -> Step:
        if self.take("."):
            return Step("self", Test(node_type="node"), self.predicates())
        if self.take(".."):
            return Step("parent", Test(node_type="node"), self.predicates())
        axis = "child"
        token = self.peek()
        if self.take("@"):
            axis = "attribute"
        elif token is not None and token.kind == "name" and self.is_next("::", 1):
            if token.text not in AXES:
                raise XPathError(f"there is no axis {token.text!r}, at character {token.at + 1}")
            axis = token.text
            self.at += 2
        return Step(axis, self.test(), self.predicates())

    def test(self) -> Test:
        token = self.peek()
        if token is None or token.kind != "name":
            raise self.unexpected()
        self.at += 1
        if token.text not in _NODE_TYPES or not self.take("("):
            return Test(name=token.text)
        target = ""
        argument = self.peek()
        if token.text == "processing-instruction" and argument is not None and argument.kind == "literal":
            self.at += 1
            target = argument.text[1:-1]
        self.expect(")")
        return Test(node_type=token.text, target=target)

    def predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.take("["):
            found.append(self.nested())
            self.expect("]")
        return tuple(found)

    def primary(self) -> Expr:
        token = self.peek()
        if token is None or token.kind == "operator":
            raise self.unexpected()
        self.at += 1
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "literal":
            return Literal(token.text[1:-1])
        if token.kind == "name":
            return self.call(token.text)
        if token.text == "(":
            inner = self.nested()
            self.expect(")")
            return inner
        if token.text == "$":
            raise XPathError(f"variables are not part of ODK's XPath, at character {token.at + 1}")
        self.at -= 1
        raise self.unexpected()

    def call(self, name: str) -> Call:
        self.expect("(")
        arguments: list[Expr] = []
        if not self.is_next(")"):
            arguments.append(self.nested())
            while self.take(","):
                arguments.append(self.nested())
        self.expect(")")
        return Call(name, tuple(arguments))
