"""Tokens to the parts of an expression: recursive descent over the grammar of XPath 1.0."""

from functools import lru_cache

from forms.xpath.axes import AXES
from forms.xpath.errors import XPathError
from forms.xpath.lexer import END, is_name, is_readable, place_of, split_operator, tokens
from forms.xpath.syntax import Call, Chain, Expr, Filter, Literal, Negate, Number, Path, Step, Test, Union

MAX_DEPTH = 64
"""Brackets and parentheses inside each other; keeps the descent far from Python's stack limit."""

_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_PRECEDENCE = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_ANY_NODE = Step("descendant-or-self", Test(node_type="node"))
_ABBREVIATED = {".": Step("self", Test(node_type="node")), "..": Step("parent", Test(node_type="node"))}


def parse(source: str) -> Expr:
    """Parse a whole expression; raises XPathError."""
    return measured(source)[0]


@lru_cache(maxsize=4096)
def measured(source: str) -> tuple[Expr, int]:
    """As parse, with the number of tokens that it was written in."""
    parser = _Parser(source)
    expression = parser.expression(0)
    if parser.tokens[parser.at] != END:
        raise parser.unexpected()
    return expression, parser.at


@lru_cache(maxsize=16_384)
def _steps_down(words: str) -> tuple[Step, ...]:
    """The steps of a token such as ``/data/person/age``."""
    return tuple(map(_child, words[1:].split("/")))


@lru_cache(maxsize=16_384)
def _from_root(words: str) -> Path:
    return Path(True, None, _steps_down(words))


@lru_cache(maxsize=4096)
def _child(name: str) -> Step:
    """The step to the children of a name: the same one wherever a form writes it."""
    return Step("child", Test(name))


class _Parser:
    __slots__ = ("at", "depth", "source", "tokens")

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.at = 0
        self.depth = 0

    def expect(self, text: str) -> None:
        if self.tokens[self.at] != text:
            raise self.unexpected(f", where {text!r} belongs")
        self.at += 1

    def unexpected(self, more: str = "") -> XPathError:
        word = self.tokens[self.at]
        if word == END:
            return XPathError(f"the expression ends too early{more}")
        place = place_of(self.at, self.tokens, self.source)
        if not is_readable(word):
            return XPathError(
                f"cannot read {self.source[place - 1 : place + 19].strip()!r} at character {place}"
            )
        return XPathError(f"unexpected {word!r} at character {place}{more}")

    def expression(self, level: int) -> Expr:
        """Operands joined by operators that bind at least as tightly as ``level``."""
        left = self.unary()
        while (found := self.operator()) >= level:
            rest: list[tuple[str, Expr]] = []
            while self.operator() == found:
                sign = self.tokens[self.at]
                self.at += 1
                rest.append((sign, self.expression(found + 1)))
            left = Chain(left, tuple(rest))
        return left

    def operator(self) -> int:
        """How tightly the operator that is next binds; -1 when none is."""
        word = self.tokens[self.at]
        level = _PRECEDENCE.get(word)
        if level is None and word[:1].isalpha():
            self.tokens[self.at : self.at + 1] = split_operator(word)
            level = _PRECEDENCE.get(self.tokens[self.at])
        return -1 if level is None else level

    def nested(self) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XPathError(f"the expression is nested more than {MAX_DEPTH} deep")
        inner = self.expression(0)
        self.depth -= 1
        return inner

    def unary(self) -> Expr:
        minuses = 0
        while self.tokens[self.at] == "-":
            self.at += 1
            minuses += 1
        operand = self.path()
        if self.tokens[self.at] == "|":
            operand = self.union(operand)
        if not minuses:
            return operand
        return Negate(operand) if minuses % 2 else Negate(Negate(operand))

    def union(self, first: Expr) -> Union:
        parts = [first]
        while self.tokens[self.at] == "|":
            self.at += 1
            parts.append(self.path())
        return Union(tuple(parts))

    def path(self) -> Expr:
        word = self.tokens[self.at]
        if word[:1] == "/":
            self.at += 1
            if word == "/":
                return Path(True, None, self.steps() if self.starts_step() else ())
            return Path(True, None, (_ANY_NODE, *self.steps())) if word == "//" else _from_root(word)
        if self.starts_step():
            return Path(False, None, self.steps())
        start = self.primary()
        if self.tokens[self.at] == "[":
            start = Filter(start, self.predicates())
        word = self.tokens[self.at]
        if word[:1] != "/":
            return start
        self.at += 1
        if word == "/":
            return Path(False, start, self.steps())
        return Path(False, start, (_ANY_NODE, *self.steps()) if word == "//" else _steps_down(word))

    def starts_step(self) -> bool:
        word = self.tokens[self.at]
        if word in (".", "..", "@"):
            return True
        return is_name(word) and (self.tokens[self.at + 1] != "(" or word in _NODE_TYPES)

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            word = self.tokens[self.at]
            if word[:1] != "/":
                return tuple(found)
            self.at += 1
            if word == "//":
                found.append(_ANY_NODE)
            elif word != "/":
                return (*found, *_steps_down(word))
            found.append(self.step())

    def step(self) -> Step:
        word = self.tokens[self.at]
        if word in _ABBREVIATED:
            self.at += 1
            return self.with_predicates(_ABBREVIATED[word])
        if word == "@":
            self.at += 1
            return Step("attribute", self.test(), self.predicates())
        if word != END and self.tokens[self.at + 1] == "::":
            if word not in AXES:
                raise XPathError(f"there is no axis {word!r}, at character {self.place()}")
            self.at += 2
            return Step(word, self.test(), self.predicates())
        test = self.test()
        return self.with_predicates(Step("child", test) if test.node_type else _child(test.name))

    def with_predicates(self, step: Step) -> Step:
        if self.tokens[self.at] != "[":
            return step
        return Step(step.axis, step.test, self.predicates())

    def place(self) -> int:
        return place_of(self.at, self.tokens, self.source)

    def test(self) -> Test:
        name = self.tokens[self.at]
        if not is_name(name):
            raise self.unexpected()
        self.at += 1
        if name not in _NODE_TYPES or self.tokens[self.at] != "(":
            return Test(name=name)
        self.at += 1
        target = ""
        if name == "processing-instruction" and self.tokens[self.at][:1] in ("'", '"'):
            target = self.tokens[self.at][1:-1]
            self.at += 1
        self.expect(")")
        return Test(node_type=name, target=target)

    def predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.tokens[self.at] == "[":
            self.at += 1
            found.append(self.nested())
            self.expect("]")
        return tuple(found)

    def primary(self) -> Expr:
        word = self.tokens[self.at]
        first = word[:1]
        if is_name(word):
            self.at += 1
            return self.call(word)
        if not is_readable(word):
            raise self.unexpected()
        if first in ("'", '"'):
            self.at += 1
            return Literal(word[1:-1])
        if first.isdecimal() or (first == "." and word != ".."):
            self.at += 1
            return Number(float(word))
        if word == "(":
            self.at += 1
            inner = self.nested()
            self.expect(")")
            return inner
        if word == "$":
            raise XPathError(f"variables are not part of ODK's XPath, at character {self.place()}")
        raise self.unexpected()

    def call(self, name: str) -> Call:
        self.expect("(")
        arguments: list[Expr] = []
        if self.tokens[self.at] != ")":
            arguments.append(self.nested())
            while self.tokens[self.at] == ",":
                self.at += 1
                arguments.append(self.nested())
        self.expect(")")
        return Call(name, tuple(arguments))
