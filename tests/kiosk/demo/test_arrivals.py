"""Whether everything arrived: once, byte for byte, with its attachments."""

import hashlib

import pytest

from kiosk.demo.arrivals import Delivery, Expected, judge


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


WANTED = {
    "uuid:1": Expected(sha256(b"<one/>"), {"road.jpg": sha256(b"a road")}),
    "uuid:2": Expected(sha256(b"<two/>"), {}),
}


def row(number: int, xml: bytes, **attachments: bytes) -> dict[str, object]:
    """Return a submission as the sandbox lists it."""
    files = {name.replace("_", "."): sha256(content) for name, content in attachments.items()}
    return {"instance_id": f"uuid:{number}", "sha256": sha256(xml), "attachments": files}


ONE = row(1, b"<one/>", road_jpg=b"a road")
TWO = row(2, b"<two/>")
LOST_ONE = Delivery(delivered=1, duplicates=0, lost=1)

CASES = {
    "everything": ([ONE, TWO], Delivery(2, 0, 0)),
    "everything, in another order": ([TWO, ONE], Delivery(2, 0, 0)),
    "beside one of somebody else": ([row(9, b"<nine/>"), ONE, TWO], Delivery(2, 0, 0)),
    "nothing": ([], Delivery(0, 0, 2)),
    "a lost one": ([TWO], LOST_ONE),
    "a doubled one": ([ONE, TWO, TWO], Delivery(2, 1, 0)),
    "an altered byte": ([row(1, b"<one />", road_jpg=b"a road"), TWO], LOST_ONE),
    "a missing attachment": ([row(1, b"<one/>"), TWO], LOST_ONE),
    "an altered attachment": ([row(1, b"<one/>", road_jpg=b"a rood"), TWO], LOST_ONE),
    "an attachment under another name": ([row(1, b"<one/>", rode_jpg=b"a road"), TWO], LOST_ONE),
    "an attachment nobody sent": ([ONE, row(2, b"<two/>", road_jpg=b"a road")], LOST_ONE),
    "the right one after an altered one": ([row(2, b"<2/>"), ONE, TWO], Delivery(2, 1, 0)),
}


@pytest.mark.parametrize(("arrived", "delivery"), CASES.values(), ids=CASES)
def test_what_arrived_is_counted(arrived: list[dict[str, object]], delivery: Delivery) -> None:
    assert judge(WANTED, arrived) == delivery
