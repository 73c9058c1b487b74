"""A PDF as a reader finds it: Poppler's, since what we write should not be read by what wrote it."""

import re
import subprocess
from dataclasses import dataclass
from tempfile import NamedTemporaryFile


@dataclass(frozen=True)
class Pdf:
    """The bytes of a PDF, with what can be asked of them."""

    content: bytes

    @property
    def text(self) -> str:
        """Its words in reading order, without the marks of direction and of where a word may break."""
        told = self._told("pdftotext", "-", "-")
        return re.sub(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", told)

    @property
    def words(self) -> str:
        """Its text with single spaces, however lines were broken."""
        return " ".join(self.text.split())

    @property
    def structure(self) -> list[tuple[str, str]]:
        """The tags of its structure tree, with the words that stand in each."""
        found: list[tuple[str, str]] = []
        for line in self._told("pdfinfo", "-struct-text", "-").splitlines():
            said, tag = re.fullmatch(r'\s*"(.*)"', line), re.match(r"\s*(\w+)", line)
            if said and found:
                found[-1] = (found[-1][0], found[-1][1] + said[1])
            elif tag:
                found.append((tag[1], ""))
        return found

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Its headings with their level."""
        return [(tag, words) for tag, words in self.structure if re.fullmatch(r"H\d", tag)]

    @property
    def pages(self) -> int:
        """How many there are."""
        found = re.search(r"^Pages:\s+(\d+)", self._told("pdfinfo", "-"), re.MULTILINE)
        assert found
        return int(found[1])

    @property
    def sizes(self) -> set[int]:
        """The sizes of its letters, in points."""
        with NamedTemporaryFile(suffix=".pdf") as file:  # this one reads no standard input
            file.write(self.content)
            file.flush()
            told = self._told("pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", file.name)
        return {int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', told)}

    def ink(self, page: int) -> int:
        """How dark a page is: the sum of what is missing to white, at so few dots that edges count little."""
        command = ("pdftoppm", "-gray", "-r", "50", "-f", str(page), "-l", str(page), "-")
        drawn = subprocess.run(command, input=self.content, capture_output=True, check=True).stdout
        _, size, most, pixels = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        assert (int(most), len(pixels)) == (255, width * height)
        return sum(255 - pixel for pixel in pixels)

    def _told(self, *command: str) -> str:
        done = subprocess.run(command, input=self.content, capture_output=True, check=True)
        return done.stdout.decode()
