"""What the requests do: to one filling of a form, or to a document that only answers XPath."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from forms import FormError, Session
from kiosk.trying.requests import Json, Request, RequestError, error_of, number, read_request

if TYPE_CHECKING:
    from forms import Choice, Document, Form, Found, Listed, Reason

Operation = Callable[[Mapping[str, str]], Json]


class Trial(Protocol):
    """What is tried: each operation that it can do, by name."""

    @property
    def operations(self) -> Mapping[str, Operation]:
        """The operations by the key that names them in a request."""
        ...


class FormTrial:
    """One filling of a form, from its first answer until it is sealed."""

    def __init__(self, form: "Form", now: Callable[[], datetime]) -> None:
        """Begin the filling; raises FormError."""
        self._form, self._now = form, now
        self._session = Session.begin(form, clock=now)
        self._sealed = False
        self.operations: Mapping[str, Operation] = {
            "answer": self._answer,
            "add_repeat": self._add_repeat,
            "remove_repeat": self._remove_repeat,
            "language": self._language,
            "dump": self._dump,
            "choices": self._choices,
            "instance": self._instance,
            "seal": self._seal,
            "xpath": self._xpath,
            "explain": self._explain,
            "edit": self._edit,
        }

    def _answer(self, given: Mapping[str, str]) -> Json:
        self._check_open()
        return {"changed": sorted(self._session.answer(given["answer"], given["value"]).refs)}

    def _add_repeat(self, given: Mapping[str, str]) -> Json:
        self._check_open()
        return {"added": self._session.add_repeat(given["add_repeat"])}

    def _remove_repeat(self, given: Mapping[str, str]) -> Json:
        self._check_open()
        return {"removed": self._session.remove_repeat(given["remove_repeat"])}

    def _check_open(self) -> None:
        """A submission never changes once it is sealed."""
        if self._sealed:
            raise RequestError("sealed", "The submission is sealed; begin again to change it.")

    def _language(self, given: Mapping[str, str]) -> Json:
        self._session.set_language(given["language"])
        return {"language": given["language"]}

    def _dump(self, _: Mapping[str, str]) -> Json:
        return {"nodes": [_node(one) for one in self._session.nodes()]}

    def _choices(self, given: Mapping[str, str]) -> Json:
        return {"choices": _pairs(self._session.question(given["choices"]).choices)}

    def _instance(self, _: Mapping[str, str]) -> Json:
        return {"instance": self._session.xml().decode().partition("?>")[2].lstrip()}

    def _seal(self, _: Mapping[str, str]) -> Json:
        submission = self._session.seal()
        self._sealed = True
        return {
            "submission": submission.xml.decode(),
            "instance_id": submission.instance_id,
            "attachments": [one.name for one in submission.attachments],
        }

    def _xpath(self, given: Mapping[str, str]) -> Json:
        return _found(self._session.evaluate(given["xpath"], given.get("context", "")))

    def _explain(self, given: Mapping[str, str]) -> Json:
        reasons = self._session.explain(given["explain"]).reasons
        return {"reasons": [_reason(ref, reason) for ref, reason in reasons]}

    def _edit(self, given: Mapping[str, str]) -> Json:
        """Begin again, from a submission that was sent before."""
        self._session = Session.edit(self._form, given["edit"].strip().encode(), clock=self._now)
        self._sealed = False
        return {"editing": self._session.instance_id}


class DocumentTrial:
    """A document without a form: XPath, and the language of its translations."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self.operations: Mapping[str, Operation] = {"xpath": self._xpath, "language": self._language}

    def _xpath(self, given: Mapping[str, str]) -> Json:
        return _found(self._document.evaluate(given["xpath"], given.get("context", "/")))

    def _language(self, given: Mapping[str, str]) -> Json:
        self._document.language = given["language"]
        return {"language": given["language"]}


def answer_line(trial: Trial, line: bytes) -> Json:
    """Return the result of one line, whatever the line holds."""
    try:
        request = read_request(line)
        return _operation(trial, request)(request.texts)
    except (RequestError, FormError) as error:
        return error_of(error.code, str(error))
    except Exception as error:  # the next line goes on, whatever this one met
        from kiosk import faults

        return error_of("fault", faults.describe(error))


def _operation(trial: Trial, request: Request) -> Operation:
    operation = trial.operations.get(request.operation)
    if operation is None:
        raise RequestError("bad_request", f"{request.operation}: this needs a form, not a document.")
    return operation


def _node(one: "Listed") -> Json:
    return {
        "ref": one.ref,
        "kind": one.kind,
        "value": one.value,
        "relevant": one.relevant,
        "required": one.required,
        "readonly": one.readonly,
        "label": one.label,
        "hint": one.hint,
        "choices": _pairs(one.choices),
        "violation": None if one.violation is None else one.violation.kind,
    }


def _reason(ref: str, reason: "Reason") -> Json:
    rests = [
        {"ref": one.ref, "label": one.label, "value": one.value, "answer": one.answer}
        for one in reason.rests_on
    ]
    return {"ref": ref, "kind": reason.kind, "rule": reason.rule, "value": reason.value, "rests_on": rests}


def _pairs(choices: "tuple[Choice, ...]") -> list[list[str]]:
    return [[one.value, one.label] for one in choices]


def _found(result: "Found") -> Json:
    value = number(result.value) if isinstance(result.value, float) else result.value
    return {"type": result.type, "value": value}
