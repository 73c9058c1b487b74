import pytest

from accessibility.fonts import families, family_rule


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("cy", "Noto Sans"),
        ("en-XB", "Noto Sans"),
        ("ur", "Noto Nastaliq Urdu"),
        ("zh-Hans", "Noto Sans CJK SC"),
    ],
)
def test_the_best_family_comes_first(language: str, first: str) -> None:
    assert families(language)[0] == first


def test_every_language_ends_in_latin_for_names_and_codes() -> None:
    assert families("bn")[-4:] == families("en")


def test_names_of_families_are_quoted() -> None:
    assert family_rule("he").startswith('font-family: "Noto Sans Hebrew", "Noto Sans"')
