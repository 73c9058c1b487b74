from accessibility.preferences import TEXT_SCALES, THEMES, Preferences


def test_text_grows_to_400_percent_and_no_further() -> None:
    grown = Preferences()
    for _ in range(len(TEXT_SCALES) + 1):
        grown = grown.larger()
    assert grown.text_scale == max(TEXT_SCALES) == 4.0


def test_text_shrinks_no_further_than_the_base() -> None:
    assert Preferences().larger().smaller().smaller() == Preferences()


def test_sizes_go_round() -> None:
    shown, seen = Preferences(), []
    for _ in TEXT_SCALES:
        shown = shown.next_size()
        seen.append(shown.text_scale)
    assert shown == Preferences()
    assert sorted(seen) == list(TEXT_SCALES)


def test_themes_go_round() -> None:
    shown = Preferences()
    for _ in THEMES:
        shown = shown.next_theme()
    assert shown == Preferences()
