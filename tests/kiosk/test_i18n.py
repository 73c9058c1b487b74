"""The app's words: filled in, in the plural that a language has, complete in every language."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from accessibility.answers import as_answer
from kiosk.i18n import LOCALES, PSEUDO, SOURCE, LanguageError, Texts, available
from kiosk.pseudo import pseudo
from kiosk.wording import doubts
from locales.hatch_build import compile_catalogues

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/kiosk.po"))

WELSH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);\\n"

msgctxt "name of this language"
msgid "English"
msgstr "Cymraeg"

msgid "Good morning, {name}"
msgstr "Bore da, {name}"

msgid "{n} minute"
msgid_plural "{n} minutes"
msgstr[0] "{n} munud"
msgstr[1] "{n} funud"
msgstr[2] "{n} funud"
msgstr[3] "{n} munud"
msgstr[4] "{n} munud"

#, fuzzy
msgid "Not sure yet"
msgstr "Dyfaliad"
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Catalogues of a test's own, compiled as the build does it."""
    po = tmp_path / "cy" / "LC_MESSAGES" / "kiosk.po"
    po.parent.mkdir(parents=True)
    po.write_text(WELSH, encoding="utf-8")
    compile_catalogues(tmp_path)
    return tmp_path


class TestSaying:
    def test_english_is_the_source(self) -> None:
        assert Texts(SOURCE).say("Good morning, {name}", name="Ann") == "Good morning, Ann"

    def test_another_language_comes_from_its_catalogue(self, locales: Path) -> None:
        assert Texts("cy", locales).say("Good morning, {name}", name="Ann") == "Bore da, Ann"

    def test_braces_in_what_is_filled_in_stay_as_they_are(self) -> None:
        assert Texts(SOURCE).say("Good morning, {name}", name="{x}") == "Good morning, {x}"

    @pytest.mark.parametrize(
        ("n", "said"),
        [
            (1, "1 funud"),
            (2, "2 funud"),
            (3, "3 munud"),
            (6, "6 munud"),
            (10, "10 munud"),
            (1200, "1,200 munud"),
        ],
    )
    def test_the_plural_is_the_language_s_own(self, n: int, said: str, locales: Path) -> None:
        assert Texts("cy", locales).say_many("{n} minute", "{n} minutes", n) == said

    def test_a_guess_of_a_translator_s_tool_is_not_shown(self, locales: Path) -> None:
        assert Texts("cy", locales).say("Not sure yet") == "Not sure yet"

    def test_a_service_s_own_words_are_left_alone(self, locales: Path) -> None:
        assert Texts("cy", locales).form("Beth yw eich enw?") == "Beth yw eich enw?"


class TestLanguages:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("Child ,  of Ann", "Child, of Ann"),
            ("Your name is .", "Your name is."),
            ("How old is ?", "How old is?"),
            ("How old is , and is  here?", "How old is, and is here?"),
            ("Tell us about !", "Tell us about!"),
            ("Scale 1 : 100", "Scale 1 : 100"),  # an author may set a colon apart
            ("Open 9 : 30 ; or 10", "Open 9 : 30 ; or 10"),
            ("كم عمر ؟", "كم عمر؟"),
            ("Say why ...", "Say why ..."),
            ("It is 5 :30", "It is 5 :30"),
            ("A list:\n  one\n  two", "A list:\n  one\n  two"),
            ("0 .5", "0 .5"),
        ],
    )
    def test_no_gap_is_left_where_an_answer_is_not_given_yet(self, text: str, shown: str) -> None:
        assert Texts("en").form(text) == shown

    def test_in_french_a_space_stands_before_a_question_mark(self) -> None:
        assert Texts.nearest("fr").form("Quel âge a , votre  enfant ?") == "Quel âge a, votre enfant ?"

    def test_what_somebody_typed_is_left_as_it_is_among_the_words(self) -> None:
        told = f"Your name is  {as_answer('Flat 2 ,  High St')} ."
        assert Texts("en").form(told) == f"Your name is {as_answer('Flat 2 ,  High St')}."

    def test_thousands_never_stand_apart_by_the_mark_of_decimals(self) -> None:
        assert (Texts("en").grouping(), Texts.nearest("de").grouping()) == (",", "\N{NO-BREAK SPACE}")

    def test_each_is_called_by_its_own_name(self, locales: Path) -> None:
        assert [Texts(code, locales).autonym for code in available(locales)] == ["English", "Cymraeg"]

    def test_those_written_from_right_to_left_say_so(self) -> None:
        assert not Texts(SOURCE).right_to_left
        assert Texts(PSEUDO).right_to_left

    def test_one_without_a_catalogue_says_what_to_do(self, locales: Path) -> None:
        with pytest.raises(LanguageError, match=r"there is no catalogue for fr\. Run: make setup"):
            Texts("fr", locales)

    def test_one_with_a_damaged_catalogue_says_what_to_do(self, locales: Path) -> None:
        mo = locales / "cy" / "LC_MESSAGES" / "kiosk.mo"
        mo.write_bytes(mo.read_bytes()[:40])
        with pytest.raises(LanguageError, match=r"cannot be read\. Run: make setup"):
            Texts("cy", locales)


class TestDatesAndNumbers:
    def test_a_date_is_written_out_as_in_britain(self, locales: Path) -> None:
        day = date(1990, 3, 27)
        assert Texts(SOURCE).date(day) == "27 March 1990"
        assert Texts("cy", locales).date(day) == "27 Mawrth 1990"

    def test_a_number_keeps_all_its_decimals(self) -> None:
        assert Texts(SOURCE).number(1250) == "1,250"
        assert Texts(SOURCE).number(Decimal("0.12345")) == "0.12345"


class TestThePseudoLocale:
    def test_it_is_english_made_strange(self) -> None:
        assert Texts(PSEUDO).say("Hello {name}", name="Ann") == "[Ĥéļļö Ann]"
        assert Texts(PSEUDO).form("Your name") == pseudo("Your name") != "Your name"

    @pytest.mark.parametrize(
        "kept", ["{n}", "<b>", "</b>", "&nbsp;", "](https://a.example/x)", "https://a.example/x"]
    )
    def test_what_means_something_to_a_program_is_kept(self, kept: str) -> None:
        assert kept in pseudo(f"Read this {kept} and go on")

    @pytest.mark.parametrize("length", [20, 60, 200])
    def test_it_is_about_40_percent_longer(self, length: int) -> None:
        text = ("some words " * 20)[:length]
        assert 1.3 <= len(pseudo(text)) / length <= 1.5

    def test_an_empty_text_stays_empty(self) -> None:
        assert not pseudo("")


def extracted() -> dict[object, Message]:
    """Collect the messages in the code as ``pybabel extract`` does, see locales/babel.cfg."""
    catalogue = Catalog()
    keywords = DEFAULT_KEYWORDS | {"say": None, "say_many": (1, 2)}
    for _, _, message, _, context in extract_from_dir(ROOT / "kiosk", keywords=keywords):
        catalogue.add(message, context=context)
    return known(catalogue)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def known(catalogue: Catalog) -> dict[object, Message]:
    return {message.id: message for message in catalogue if message.id}


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{.*?\}", text))


def translated() -> Iterator[tuple[str, str, str]]:
    """Yield language, English and translation of every message of every catalogue."""
    for po in CATALOGUES:
        for message in known(read(po)).values():
            english = message.id if isinstance(message.id, str) else message.id[1]
            for string in strings(message):
                yield po.parts[-3], english, string


class TestTheCatalogues:
    def test_the_template_has_just_the_messages_of_the_code(self) -> None:
        template = known(read(LOCALES / "kiosk.pot"))
        assert set(template) == set(extracted()), "run the two commands at the head of locales/babel.cfg"

    @pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.parts[-3])
    def test_every_message_is_translated_and_none_is_left_over(self, po: Path) -> None:
        catalogue = read(po)
        messages = known(catalogue)
        assert set(messages) == set(extracted())
        assert not catalogue.obsolete
        assert not [m.id for m in messages.values() if m.fuzzy or not all(strings(m))]

    def test_placeholders_are_those_of_the_english(self) -> None:
        assert not [
            (code, english, string)
            for code, english, string in translated()
            if placeholders(english) != placeholders(string)
        ]

    def test_words_say_what_to_do_in_short_sentences(self) -> None:
        said = [(code, string) for code, _, string in translated()]
        said += [(SOURCE, english) for _, english, _ in translated()]
        assert not [(text, doubt) for code, text in said for doubt in doubts(text, code)]
