import pytest

from accessibility.contrast import luminance, ratio


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),  # the definition's own two ends
        ("#ffffff", "#000000", 21.0),  # in either order
        ("#777777", "#777777", 1.0),
        ("#767676", "#ffffff", 4.54),  # the well-known lightest grey that passes AA on white
        ("#595959", "#ffffff", 7.0),  # and the lightest that passes AAA
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_ratio(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)


def test_dark_channels_are_linear() -> None:
    assert luminance("#0a0a0a") == pytest.approx(10 / 255 / 12.92)
