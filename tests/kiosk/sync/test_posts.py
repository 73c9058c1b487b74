"""How a submission is split when it is large, or when the receiver takes only so much at once."""

from kiosk.store import Attachment, Payload
from kiosk.sync.transport.posts import Post, next_post
from tests.kiosk.sync.submissions import a_payload, xml_of

FILES = tuple(Attachment(f"photo-{number}.jpg", "image/jpeg", b"x" * 10_000) for number in range(3))
ALL = 3


def names(post: Post) -> list[str]:
    return [name for name, _ in post.parts]


def posts(payload: Payload, limit: int | None = None) -> list[Post]:
    """Return all posts of a submission, each after what the one before brought."""
    made = [next_post(payload, limit, 0)]
    while not made[-1].last:
        made.append(next_post(payload, limit, made[-1].arrived))
    return made


def test_one_post_when_all_fits() -> None:
    for limit in (None, 100_000):
        (only,) = posts(a_payload(1, *FILES), limit)
        assert names(only) == ["photo-0.jpg", "photo-1.jpg", "photo-2.jpg", "xml_submission_file"]
        assert only.arrived == ALL


def test_one_post_without_attachments() -> None:
    (only,) = posts(a_payload(1), 10)
    assert only.parts == [("xml_submission_file", ("submission.xml", xml_of(1), "text/xml"))]


def test_a_large_submission_is_split_and_repeats_the_same_xml() -> None:
    first, second = posts(a_payload(1, *FILES), 26_000)
    assert names(first) == ["photo-0.jpg", "photo-1.jpg", "*isIncomplete*", "xml_submission_file"]
    assert names(second) == ["photo-2.jpg", "xml_submission_file"]
    assert first.parts[-1] == second.parts[-1]


def test_the_xml_comes_last_in_every_post_so_that_no_cut_leaves_half_of_it_beside_a_whole_photo() -> None:
    for post in posts(a_payload(1, *FILES), 500):
        assert names(post)[-1] == "xml_submission_file"


def test_an_attachment_over_the_limit_is_still_sent_alone() -> None:
    alone = posts(a_payload(1, *FILES), 500)
    assert [names(post)[0] for post in alone] == ["photo-0.jpg", "photo-1.jpg", "photo-2.jpg"]


def test_without_a_limit_too_a_cut_costs_about_a_megabyte_at_most() -> None:
    files = [Attachment(f"{number}.jpg", "image/jpeg", b"x" * 400_000) for number in range(6)]
    made = posts(a_payload(1, *files))
    assert [post.arrived for post in made] == [2, 4, 6]


def test_when_all_attachments_are_there_the_xml_alone_asks_for_the_confirmation() -> None:
    post = next_post(a_payload(1, *FILES), None, ALL)
    assert names(post) == ["xml_submission_file"]
    assert post.last
