"""Which voice reads a language."""

import pytest

from accessibility.speech.voices import choose

ESPEAK = {
    "gmw/en-029": ("en-029",),
    "gmw/en": ("en-gb",),
    "gmw/en-us": ("en-us",),
    "cel/cy": ("cy",),
    "sit/cmn": ("cmn",),
    "sit/cmn-latn-pinyin": ("cmn-latn-pinyin",),
    "sit/yue": ("yue",),
    "roa/fr-be": ("fr-be",),
    "roa/fr": ("fr-fr",),
    "ira/ku": ("ku",),
}
SAPI = {"HAZEL": ("en-GB",), "ZIRA": ("en-US",), "HUIHUI": ("zh-CN",), "TRACY": ("zh-HK",)}
MACOS = {"com.apple.Daniel": ("en_GB",), "com.apple.Samantha": ("en_US",)}


@pytest.mark.parametrize(
    ("language", "voices", "chosen"),
    [
        ("cy", ESPEAK, "cel/cy"),
        ("en", ESPEAK, "gmw/en"),  # the British one of several
        ("en-XB", ESPEAK, "gmw/en"),
        ("zh", ESPEAK, "sit/cmn-latn-pinyin"),  # the other one reads pinyin as English
        ("yue", ESPEAK, "sit/yue"),
        ("fr", ESPEAK, "roa/fr"),
        ("so", ESPEAK, None),
        ("ckb", ESPEAK, None),  # Sorani is not Kurmanji
        ("en", SAPI, "HAZEL"),
        ("zh", SAPI, "HUIHUI"),
        ("cy", SAPI, None),
        ("en", MACOS, "com.apple.Daniel"),
    ],
)
def test_the_best_that_the_engine_has(
    language: str, voices: dict[str, tuple[str, ...]], chosen: str | None
) -> None:
    assert choose(language, voices) == chosen
