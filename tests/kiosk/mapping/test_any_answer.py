"""Whatever was answered: it becomes JSON of its type, the same at each send, or is refused unquoted."""

import json
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from kiosk.mapping.file import JsonFile, Type, Value
from kiosk.mapping.making import UnfitError, make, to_bytes
from kiosk.store import Payload
from tests.kiosk.sync.submissions import a_row

KINDS: dict[Type, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "list": list,
    "file": dict,
}
ANYTHING = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), include_characters="\n\t", exclude_characters="\ufffe\uffff"
    )
)
NUMBERS = st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?", fullmatch=True)


@given(kind=st.sampled_from(list(KINDS)), text=ANYTHING | NUMBERS | st.sampled_from(["yes", "no", "OK"]))
def test_any_answer_becomes_its_type_or_nothing(kind: Type, text: str) -> None:
    declared = JsonFile({"/it": Value("/data/it", type=kind)})
    payload = Payload(f"<data><it>{escape(text)}</it></data>".encode())
    refusal = ""
    try:
        made = make(declared, a_row(), payload)
    except UnfitError as error:
        refusal = str(error)
    if refusal:
        assert refusal == "/it"
        return
    assert to_bytes(made) == to_bytes(make(declared, a_row(), payload))
    assert json.loads(to_bytes(made)) == made
    assert ("it" in made) == bool(text)
    assert not made or isinstance(made["it"], KINDS[kind])
    assert kind != "string" or made.get("it", "") == text
