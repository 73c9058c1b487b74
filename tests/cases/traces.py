"""Judges one recorded form trace."""

import re
from typing import Any

from lxml import etree

from forms import FormError, load
from kiosk.trying.trial import FormTrial
from tests.cases.harness import NOW, Result, ask, now
from tests.cases.recorded import Case, Folder

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}\.\d{3}-07:00")


class Judge:
    """Says what is wrong with our replay of the traces of a folder."""

    def __init__(self, folder: Folder) -> None:
        self._forms = folder.forms()

    def wrong(self, trace: Case) -> str:
        """What is wrong with our replay, or nothing."""
        try:
            form = load(self._forms[trace["form"]].encode(), Files(trace["attachments"]))
            trial = FormTrial(form, now)
        except FormError as error:
            return "" if trace.get("loadError") else f"refused: {error}"
        if trace.get("loadError"):
            return "not refused"
        submitted = (trace.get("options") or {}).get("edit")
        refused = _refusal(ask(trial, edit=submitted)) if submitted else ""
        return refused or Replay(trial).wrong(trace)


class Files:
    """The attachments of a trace, by plain name."""

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        self._texts = {url.rpartition("/")[2]: one.get("text") for url, one in attachments.items()}

    def read(self, name: str) -> bytes:
        text = self._texts.get(name)
        if text is None:
            raise FileNotFoundError(name)
        return text.encode()


class Replay:
    """One filling, from its start to its end."""

    def __init__(self, trial: FormTrial) -> None:
        self._trial = trial

    def wrong(self, trace: Case) -> str:
        last = trace["initial"]
        if found := self._xml_differs(last):
            return f"at the start: {found}"
        for at, op in enumerate(trace["ops"]):
            place = f"op {at} {op['op']} {op.get('ref')} {op.get('value')}"
            if found := self._step(op):
                return f"{place}: {found}"
            last = op["xml"] if op.get("xml", "=") != "=" else last
            if op.get("threw"):
                continue  # what stood then was not recorded
            if found := self._xml_differs(last):
                return f"after {place}: {found}"
        if found := self._xml_differs(trace["final"]):
            return f"at the end: {found}"
        nodes = self._nodes()
        return next((found for one in trace.get("state") or [] if (found := _state_differs(one, nodes))), "")

    def _step(self, op: Case) -> str:
        ref = op.get("ref", "")
        if op.get("threw"):  # their error need not be ours, but what was given was given
            given = op.get("args", [])
            if op["op"] == "answer" and len(given) == 2 and "readonly" not in op["threw"]:
                ask(self._trial, answer=given[0], value=given[1])
            return ""
        match op["op"]:
            case "answer":
                return _refusal(ask(self._trial, answer=ref, value=_text(op["value"])))
            case "add_repeat":
                result = ask(self._trial, add_repeat=ref)
                return _refusal(result) or ("" if result["added"] == ref else f"{result}")
            case "remove_repeat":
                return _refusal(ask(self._trial, remove_repeat=ref))
            case "language":
                return _refusal(ask(self._trial, language=op["language"]))
            case "expect_value":
                wanted = {"ref": ref, "relevant": op["relevant"], "value": op["value"] or ""}
                return _differs(wanted, ("relevant", "value"), self._nodes())
            case "expect_choices":
                result = ask(self._trial, choices=ref)
                return _refusal(result) or ("" if result["choices"] == op["choices"] else f"{result}")
        return f"an operation that is not known: {op['op']}"

    def _nodes(self) -> dict[str, Result]:
        return {node["ref"]: node for node in ask(self._trial, dump=True)["nodes"]}

    def _xml_differs(self, xml: str | None) -> str:
        if not xml:
            return ""
        return _difference(shape(ask(self._trial, instance=True)["instance"]), shape(xml), "")


def _refusal(result: Result) -> str:
    return result["error"]["message"] if "error" in result else ""


def _text(value: str | list[str]) -> str:
    return " ".join(value) if isinstance(value, list) else value


def _state_differs(state: Case, nodes: dict[str, Result]) -> str:
    wanted = {"required": False, "readonly": False, "violation": None, **state}
    if "value" in state:
        wanted["value"] = _text(state["value"] or "")
    keys = [key for key in ("value", "relevant", "required", "readonly", "violation") if key in wanted]
    return "" if state["kind"].startswith("repeat-range") else _differs(wanted, keys, nodes)


def _differs(wanted: Case, keys: Any, nodes: dict[str, Result]) -> str:
    got = nodes.get(wanted["ref"])
    if got is None:
        return f"state of {wanted['ref']}: there is no such node"
    return next(
        (
            f"state of {wanted['ref']}: {key} expected {wanted[key]!r}, got {got[key]!r}"
            for key in keys
            if like(wanted[key]) != like(got[key])
        ),
        "",
    )


def shape(xml: str) -> Any:
    """XML as nested lists, prefixes and generated values out of the way."""
    return _shape(etree.fromstring(xml.encode()))


def _shape(element: etree._Element) -> Any:
    attributes = sorted((etree.QName(key).localname, like(str(text))) for key, text in element.attrib.items())
    children = [_shape(child) for child in element if isinstance(child.tag, str)]
    text = "" if children else like(element.text or "")
    return [etree.QName(element).localname, attributes, text, children]


def like(value: Any) -> Any:
    """Generated ids and today's moments by their shape."""
    if not isinstance(value, str):
        return value
    return MOMENT.sub(_today, UUID.sub("UUID", value))


def _today(moment: re.Match[str]) -> str:
    return "TODAY" if moment[1] == NOW.date().isoformat() else moment[0]


def _difference(ours: Any, theirs: Any, path: str) -> str:
    """The first place where two shapes differ."""
    path = f"{path}/{theirs[0]}"
    if ours[:3] != theirs[:3]:
        return f"{path}: {ours[:3]} is not {theirs[:3]}"
    if [one[0] for one in ours[3]] != [one[0] for one in theirs[3]]:
        return f"{path}: {[one[0] for one in ours[3]]} is not {[one[0] for one in theirs[3]]}"
    pairs = zip(ours[3], theirs[3], strict=True)
    return next((found for a, b in pairs if (found := _difference(a, b, path))), "")
