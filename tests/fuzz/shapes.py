"""Inputs that look enough like the real thing to get far: expressions, forms, lines for ``try``."""

from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

NAMES = ("a", "b", "g", "r", "n", "data", "meta", "item", "name", "x")
FUNCTIONS = (
    "if", "concat", "count", "sum", "string", "number", "boolean", "not", "true", "selected",
    "selected-at", "position", "last", "round", "int", "date", "today", "now", "format-date", "substr",
    "substring", "regex", "coalesce", "join", "instance", "current", "indexed-repeat", "randomize",
    "jr:choice-name", "jr:itext", "pulldata", "once", "min", "max", "pow", "checklist",
    "weighted-checklist", "decimal-date-time", "digest", "base64-decode", "area", "distance",
    "geofence", "translate", "normalize-space", "count-non-empty", "uuid", "property", "id", "lang",
    "name", "intersects", "random", "sin", "floor", "nonsense",
)  # fmt: skip
AXES = (
    "child", "self", "parent", "descendant", "ancestor-or-self", "following-sibling", "preceding",
    "namespace",
)  # fmt: skip
OPERATORS = ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or", "|")
LITERALS = (
    "1", "0", "-1", "1.5", "1e400", "9999999999999999999999", "''", "'a'", "'%Y-%m-%d'", "'2026-11-22'",
    "'(a+)+$'", "'1 2 3 4;5 6 7 8'", "'not a date'", "'\u2028'", "'/data/a'", "'SHA-256'", ".", "..",
    "/", "//", "/data/a", "/data/r",
)  # fmt: skip

names = st.sampled_from(NAMES)


def _steps(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    test = st.one_of(names, st.sampled_from(("*", "text()", "node()", "@id", ".", "..")))
    step = st.one_of(test, st.builds("{}::{}".format, st.sampled_from(AXES), names))
    filtered = st.one_of(step, st.builds("{}[{}]".format, step, inner))
    return st.builds(
        lambda start, steps: start + "/".join(steps),
        st.sampled_from(("", "/", "//", "/data/", "instance('x')/root/", "current()/")),
        st.lists(filtered, min_size=1, max_size=3),
    )


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{} {} {}".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds(
            lambda name, arguments: f"{name}({', '.join(arguments)})",
            st.sampled_from(FUNCTIONS),
            st.lists(inner, max_size=4),
        ),
        _steps(inner),
    )


expressions = st.recursive(st.one_of(st.sampled_from(LITERALS), names), _deeper, max_leaves=8)
"""Expressions that mostly parse, over functions called rightly and wrongly."""

broken_expressions = st.builds(
    lambda text, at, more: text[: at % (len(text) + 1)] + more + text[at % (len(text) + 1) :],
    expressions,
    st.integers(0, 200),
    st.one_of(st.text(max_size=3), st.sampled_from(("[", "]", "(", ")", "'", "::", "//", "$", "!"))),
)

_PATHS = (
    "/data/a", "/data/b", "/data/g", "/data/g/n", "/data/r", "/data/r/n", "/data/nothing", "/", "a",
    "/data/@id",
)  # fmt: skip
paths = st.sampled_from(["", *_PATHS])
_VALUES = st.one_of(
    expressions, paths, st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
)
_TAGS = (
    "input", "select", "select1", "rank", "range", "upload", "trigger", "group", "repeat", "label",
    "hint", "output", "item", "itemset", "value", "bind", "setvalue", "instance", "itext",
    "translation", "text", "secret", "nonsense", "insert", "odk:recordaudio", "odk:setgeopoint", "tag",
    "submission", "help",
)  # fmt: skip
_ATTRIBUTES = (
    "ref", "nodeset", "bind", "id", "type", "relevant", "calculate", "constraint", "required",
    "readonly", "jr:count", "jr:preload", "jr:preloadParams", "appearance", "value", "event", "start",
    "end", "step", "lang", "form", "src", "query", "mediatype", "jr:constraintMsg", "jr:noAddRemove",
    "entities:saveto", "odk:quality", "odk:tag", "odk:track-changes", "class", "intent", "action",
)  # fmt: skip


def _element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


_attributes = st.dictionaries(st.sampled_from(_ATTRIBUTES), _VALUES, max_size=4)
_elements = st.recursive(
    st.builds(_element, st.sampled_from(_TAGS), _attributes, st.just([])),
    lambda inner: st.builds(_element, st.sampled_from(_TAGS), _attributes, st.lists(inner, max_size=3)),
    max_leaves=6,
)
_INSTANCES = (
    "<a/><b>1</b><g><n/></g><r><n/></r>",
    '<a>x</a><b/><g/><r jr:template=""><n/></r><meta><instanceID/></meta>',
    "<a/><a/><r><n/><r><n/></r></r>", "text<a>1</a>tail", "",
)  # fmt: skip


def form(instance: str, model: list[str], body: list[str]) -> bytes:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
        'xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:entities="http://www.opendatakit.org/xforms/entities">'
        f'<h:head><model><instance><data id="d">{instance}</data></instance>'
        '<instance id="x"><root><item><name>a</name></item></root></instance>'
        f"{''.join(model)}</model></h:head><h:body>{''.join(body)}</h:body></h:html>"
    ).encode()


forms = st.builds(
    form, st.sampled_from(_INSTANCES), st.lists(_elements, max_size=4), st.lists(_elements, max_size=4)
)
"""Well-formed XML in the words of XForms, wrongly put together more often than not."""
