"""How a submission is split when the receiver takes only so much at once."""

from kiosk.store import Attachment
from kiosk.sync.transport.posts import Part, posts
from tests.kiosk.sync.submissions import a_payload, xml_of

FILES = tuple(Attachment(f"photo-{number}.jpg", "image/jpeg", b"x" * 10_000) for number in range(3))


def names(parts: list[Part]) -> list[str]:
    return [name for name, _ in parts]


def test_one_post_when_all_fits() -> None:
    for limit in (None, 100_000):
        (only,) = posts(a_payload(1, *FILES), limit)
        assert names(only) == ["xml_submission_file", "photo-0.jpg", "photo-1.jpg", "photo-2.jpg"]


def test_one_post_without_attachments() -> None:
    (only,) = posts(a_payload(1), 10)
    assert only == [("xml_submission_file", ("submission.xml", xml_of(1), "text/xml"))]


def test_a_large_submission_is_split_and_repeats_the_same_xml() -> None:
    first, second = posts(a_payload(1, *FILES), 26_000)
    assert names(first) == ["xml_submission_file", "photo-0.jpg", "photo-1.jpg", "*isIncomplete*"]
    assert names(second) == ["xml_submission_file", "photo-2.jpg"]
    assert first[0] == second[0]


def test_an_attachment_over_the_limit_is_still_sent_alone() -> None:
    all_posts = list(posts(a_payload(1, *FILES), 500))
    assert [names(parts)[1] for parts in all_posts] == ["photo-0.jpg", "photo-1.jpg", "photo-2.jpg"]
