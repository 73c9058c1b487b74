"""All cases of a folder, judged."""

from collections.abc import Callable

from tests.cases import traces, xpath
from tests.cases.recorded import Case, Folder

KINDS = ("xpath", "traces")


def cases(folder: Folder, kind: str) -> list[Case]:
    """The cases of a kind that count."""
    return folder.xpath() if kind == "xpath" else folder.traces()


def failures(folder: Folder, kind: str) -> dict[str, str]:
    """What is wrong with each case that does not pass, by id."""
    judge = xpath.Judge(folder).wrong if kind == "xpath" else traces.Judge(folder).wrong
    return {case["id"]: found for case in cases(folder, kind) if (found := _wrong(judge, case))}


def _wrong(judge: Callable[[Case], str], case: Case) -> str:
    """Also a fault is a failure of this one case: the others are still judged."""
    try:
        return judge(case)
    except Exception as error:
        return f"fault: {type(error).__name__}: {error}"
