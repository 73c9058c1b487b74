"""Documents as PDF: tagged, in the right letters and order, whatever is in them."""

from dataclasses import replace

import pytest
import typst

from kiosk.gallery.pictures import thumbnail
from kiosk.printing.document import (
    LARGE,
    Bullets,
    Document,
    Figures,
    Frame,
    Heading,
    Lines,
    NewPage,
    Options,
    Order,
    Paragraph,
    Part,
    Picture,
    Question,
    Reference,
    Row,
    Rows,
    Squares,
)
from kiosk.printing.typesetting import LettersMissingError, TypesettingError, as_data, pages, typeset
from tests.kiosk.printing.conftest import Setter
from tests.kiosk.printing.pdf import Pdf

SPOKEN = {
    "cy": ("Beth yw eich enw llawn, a ble mae'r tŷ?", "Llŷr o Bontŵen"),
    "ar": ("ما هو تاريخ ميلادك؟", "شارع المدرسة"),
    "ur": ("آپ کی تاریخ پیدائش کیا ہے؟", "جی ہاں"),
    "bn": ("আপনার জন্ম তারিখ কী?", "হ্যাঁ, শ্রীমতী"),
    "hi": ("आपकी जन्म तिथि क्या है?", "हाँ, श्रीमती"),
    "pa": ("ਤੁਹਾਡਾ ਨਾਮ ਕੀ ਹੈ?", "ਹਾਂ"),
    "ta": ("உங்கள் பெயர் என்ன?", "ஆம்"),
    "zh": ("您的出生日期是什么？", "是的"),
    "ti": ("ስምካ እንታይ እዩ፧", "እወ"),
}
"""A question and an answer in languages that people speak here."""

LIGATURES = str.maketrans("", "", "الى")
"""Letters of Arabic that are set as one sign, whose parts Poppler gives in the order of the eye."""


def document(*parts: Part, language: str = "en", points: int = 12) -> Document:
    heading = Heading("Your answers are saved", level=1)
    return Document(
        language,
        language in {"ar", "ur"},
        "A title",
        (heading, *parts),
        "Page {number} of {total}",
        "Central Library",
        points,
    )


class TestTags:
    def test_it_says_that_it_is_pdf_ua_1_and_in_which_language(self, set_pages: Setter) -> None:
        made = set_pages(document(language="cy")).content
        for mark in (b"pdfuaid:part>1<", b"/StructTreeRoot", b"/Lang(cy)", b"/DisplayDocTitle true"):
            assert mark in made

    def test_headings_lists_and_answers_are_what_they_are(self, set_pages: Setter) -> None:
        parts = (Heading("Next"), Bullets(("We look at it.",)), Rows((Row("1. Your name?", "Ada"),)))
        tags = [(tag, words) for tag, words in set_pages(document(*parts)).structure if words]
        assert [tag for tag, _ in tags] == ["H1", "H2", "Lbl", "LBody", "Span", "P"]
        assert [words for _, words in tags[3:]] == ["We look at it.", "1. Your name?", "Ada"]

    def test_each_question_of_a_form_is_a_heading_so_that_one_can_go_from_one_to_the_next(
        self, set_pages: Setter
    ) -> None:
        made = set_pages(document(Question("4.", "When were you born?", 2, notes=("In figures.",))))
        assert ("H2", "4. When were you born?") in made.headings

    def test_a_picture_is_told_in_words(self, set_pages: Setter) -> None:
        made = set_pages(document(Picture(thumbnail(), "Photo of the hole: road.jpg")))
        assert b"/Alt(Photo of the hole: road.jpg)" in made.content

    def test_without_such_words_there_is_no_page(self, system_fonts: typst.Fonts) -> None:
        told = as_data(document(Picture(thumbnail(), "Photo"))).replace('"Photo"', "null")
        with pytest.raises(typst.TypstError, match="missing alt text"):
            pages(told, system_fonts)


class TestLetters:
    @pytest.mark.parametrize("language", SPOKEN)
    def test_words_come_out_in_the_order_that_they_are_read(self, language: str, set_pages: Setter) -> None:
        question, answer = SPOKEN[language]
        parts = (Paragraph(question), Rows((Row(f"1. {question}", answer),)))
        read = set_pages(document(*parts, language=language)).text
        without = LIGATURES if language == "ar" else {}
        for word in f"{question} {answer}".split():
            assert word.translate(without) in read.translate(without)

    @pytest.mark.parametrize("language", SPOKEN)
    def test_each_language_may_stand_on_a_page_of_another(self, language: str, set_pages: Setter) -> None:
        """A page with a letter that no font has is refused."""
        set_pages(document(Paragraph(" ".join(SPOKEN[language])), language="en"))

    def test_a_letter_that_no_font_has_is_refused_and_never_an_empty_box(self) -> None:
        only_latin = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
        told = as_data(document(Paragraph(SPOKEN["bn"][0]), language="bn"))
        with pytest.raises(typst.TypstError, match="could not be displayed"):
            pages(told, only_latin)

    def test_a_reference_reads_from_left_to_right_in_every_language(self, set_pages: Setter) -> None:
        part = Reference("رقمك", "K7QM-2XWP-9TR", "K 7 Q M, 2 X W P, 9 T R")
        read = set_pages(document(part, language="ar")).text
        assert "K7QM-2XWP-9TR" in read
        assert "K 7 Q M, 2 X W P, 9 T R" in read

    def test_large_print_has_no_small_letters(self, set_pages: Setter) -> None:
        parts = (Reference("Your reference", "K7QM", "K 7 Q M"), *FORM, Rows((Row("1.", "Ada"),)))
        assert min(set_pages(document(*parts, points=LARGE)).sizes) >= 18


FORM: tuple[Part, ...] = (
    Question("1.", "Lines", 2, ("Only if",), ("Hint",), Lines(3)),
    Question("2.", "Day", 2, area=Squares((Figures("Day", 2), Figures("Year", 4)))),
    Question("3.", "Few", 2, area=Options(("Yes", "No"))),
    Question("4.", "Many", 2, area=Options(tuple(f"Choice {n}" for n in range(1, 31)), narrow=True)),
    Question("5.", "Rank", 2, area=Order(("Apples", "Pears"))),
    Question("6.", "Sign", 2, area=Frame(25)),
)


class TestPages:
    def test_every_part_of_a_form_can_be_set(self, set_pages: Setter) -> None:
        read = set_pages(document(*FORM)).words
        for words in ("1. Lines Only if Hint", "2. Day Day Year", "Choice 29", "Pears", "6. Sign"):
            assert words in read

    def test_pages_are_counted(self, set_pages: Setter) -> None:
        made = set_pages(document(NewPage(), Paragraph("On the second")))
        assert made.pages == 2
        assert "Page 1 of 2" in made.words
        assert "Page 2 of 2" in made.words
        assert made.words.count("Central Library") == 2

    def test_a_page_begins_once_however_often_it_is_asked_for(self, set_pages: Setter) -> None:
        assert set_pages(document(Paragraph("One"), NewPage(), NewPage(), Paragraph("Two"))).pages == 2

    def test_nothing_is_wider_than_the_page(self, set_pages: Setter) -> None:
        address = "https://example.org/" + "a" * 300
        read = set_pages(document(Paragraph(address))).text.replace("\n", "")
        assert address in read


MARKUP = [
    "#sys.version",
    "#import \"@preview/x:1.0.0\": y",
    "#read(\"/etc/passwd\")",
    "*not bold* _not slanted_ `not code`",
    "$ x^2 $",
    "] } ) // no comment /* nor this */",
    "\\ backslash \\u{41} \\n",
    "<label> @reference [content]",
    "= Not a heading\n- nor a list\n+ nor this",
    "\"quoted\" 'quoted' -- --- ... ~",
    "{\"kind\": \"newpage\"}",
    "https://example.org/?a=1&b=2#c",
]  # fmt: skip


class TestWordsAreNeverMarkup:
    @pytest.mark.parametrize("words", MARKUP)
    def test_an_answer_is_set_as_it_was_typed(self, words: str, set_pages: Setter) -> None:
        made = set_pages(document(Rows((Row("1. What is wrong?", words),))))
        assert " ".join(words.split()) in made.words
        assert len(made.headings) == 1

    def test_nor_is_anything_else_of_a_document(self, set_pages: Setter) -> None:
        words = "#panic() * $ ]"
        question = Question(words, words, 2, (words,), (words,), Options((words,)))
        made = set_pages(
            replace(document(Heading(words), Bullets((words,)), question), title=words, footer=words)
        )
        assert made.words.count(words) == 8


class TestTheProcessThatSetsIt:
    def test_it_gives_the_pdf(self) -> None:
        assert Pdf(typeset(document(Paragraph("Hello")))).words.startswith("Your answers are saved Hello")

    def test_letters_that_no_font_has_are_told_in_one_sentence_without_them(self) -> None:
        unassigned = "\u0378"
        with pytest.raises(LettersMissingError, match="Install the Noto fonts") as refused:
            typeset(document(Paragraph(f"Ada {unassigned}")))
        assert "Ada" not in str(refused.value)
        assert unassigned not in str(refused.value)

    def test_a_process_that_dies_is_told_in_one_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.executable", "/bin/false")
        with pytest.raises(TypesettingError, match=r"The page could not be made\. Try again\."):
            typeset(document(Paragraph("Hello")))
