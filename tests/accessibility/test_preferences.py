from accessibility.preferences import TEXT_SCALES, THEMES, Preferences


def test_text_grows_to_200_percent_and_no_further() -> None:
    grown = Preferences()
    for _ in range(len(TEXT_SCALES) + 1):
        grown = grown.larger()
    assert grown.text_scale == max(TEXT_SCALES) >= 2.0


def test_text_shrinks_no_further_than_the_base() -> None:
    assert Preferences().larger().smaller().smaller() == Preferences()


def test_themes_go_round() -> None:
    shown = Preferences()
    for _ in THEMES:
        shown = shown.next_theme()
    assert shown == Preferences()
