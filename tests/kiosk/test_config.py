"""kiosk.toml: what it may say, where it is found, and every mistake told at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.config import SANDBOX, SHIPPED_SERVICES, ConfigError, load_config
from kiosk.receivers import OpenRosaReceiver

COUNCIL = """
[receivers.council]
kind = "openrosa"
url = "https://forms.example.org/v1"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person with no settings of their own."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.delenv("KIOSK_CONFIG", raising=False)
    return home


def written(folder: Path, text: str) -> Path:
    path = folder / "kiosk.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def problems(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(ConfigError) as refusal:
        load_config(path)
    lines = str(refusal.value).splitlines()
    assert all(line.startswith(str(path)) for line in lines), "each line names the file"
    return [line.removeprefix(str(path)).lstrip(",: ") for line in lines]


class TestWithoutAFile:
    def test_the_kiosk_is_a_demonstration(self) -> None:
        config = load_config()
        assert config.demonstration
        assert config.keys == "file"
        assert config.languages == ("en", "cy")
        assert config.services_dirs == (SHIPPED_SERVICES,)
        assert config.receiver_name("street-problem") == SANDBOX
        assert not config.receiver_kind("street-problem")

    def test_data_is_kept_where_the_platform_keeps_it(self, home: Path) -> None:
        if not sys.platform.startswith("linux"):
            pytest.skip("the folders named here are those of XDG")
        assert load_config().data_dir == home / "data" / "civic-kiosk"

    def test_a_relative_xdg_folder_is_ignored_as_the_specification_says(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not sys.platform.startswith("linux"):
            pytest.skip("the folders named here are those of XDG")
        monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
        assert load_config().data_dir == home / ".local" / "share" / "civic-kiosk"

    def test_no_pydantic_is_imported_because_the_first_screen_waits_for_it(self) -> None:
        code = "import sys, kiosk.config as c; c.load_config(); print('pydantic' in sys.modules)"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert told.stdout.strip() == "False"


class TestWhereItIsFound:
    def test_the_path_given_comes_first(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KIOSK_CONFIG", str(written(tmp_path / "b", 'name = "by variable"')))
        assert load_config(written(tmp_path / "a", 'name = "by path"')).name == "by path"

    def test_then_the_environment(self, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(home / "config" / "civic-kiosk", 'name = "by folder"')
        monkeypatch.setenv("KIOSK_CONFIG", str(written(tmp_path / "b", 'name = "by variable"')))
        assert load_config().name == "by variable"

    def test_then_the_settings_folder(self, home: Path) -> None:
        if not sys.platform.startswith("linux"):
            pytest.skip("the folders named here are those of XDG")
        written(home / "config" / "civic-kiosk", 'name = "by folder"')
        assert load_config().name == "by folder"

    def test_a_file_that_lies_in_the_folder_one_stands_in_is_not_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written(tmp_path, COUNCIL)
        monkeypatch.chdir(tmp_path)
        assert load_config().demonstration

    def test_a_file_that_was_named_and_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"nowhere\.toml: there is no such file\. Check the path"):
            load_config(tmp_path / "nowhere.toml")


class TestAFile:
    def test_a_receiver_ends_the_demonstration_and_the_key_moves_to_the_key_store(
        self, tmp_path: Path
    ) -> None:
        config = load_config(written(tmp_path, COUNCIL))
        assert not config.demonstration
        assert config.keys == "system"
        assert config.receiver_name("anything") == "council"

    def test_services_go_where_receiver_of_says(self, tmp_path: Path) -> None:
        text = 'services = ["a", "b"]\n[receiver_of]\na = "council"\nb = "county"\n'
        text += COUNCIL + COUNCIL.replace("council", "county")
        config = load_config(written(tmp_path, text))
        assert [config.receiver_name(service) for service in config.services] == ["council", "county"]
        assert config.receiver_kind("a") == "openrosa"

    def test_relative_paths_count_from_the_file(self, tmp_path: Path) -> None:
        text = (
            'data_dir = "data"\nservices_dirs = ["../services", "/srv/services"]\nphoto_dirs = ["~/scans"]\n'
        )
        config = load_config(written(tmp_path / "etc", text))
        assert config.data_dir == tmp_path / "etc" / "data"
        assert config.services_dirs == (tmp_path / "etc" / "../services", Path("/srv/services"))
        assert config.photo_dirs == (Path.home() / "scans",)

    def test_where_people_may_print_and_save(self, tmp_path: Path) -> None:
        text = '[printing]\nprinter = "desk"\nusb_dirs = ["media", "/media/kiosk"]\n'
        printing = load_config(written(tmp_path, text)).printing
        assert printing.printer == "desk"
        assert printing.usb_dirs == (tmp_path / "media", Path("/media/kiosk"))

    def test_plain_http_is_allowed_on_this_machine_only(self, tmp_path: Path) -> None:
        text = COUNCIL.replace("https://forms.example.org", "http://127.0.0.1:8080")
        council = load_config(written(tmp_path, text)).receivers["council"]
        assert council == OpenRosaReceiver("openrosa", "http://127.0.0.1:8080/v1")

    def test_a_byte_order_mark_as_windows_notepad_writes_it_does_no_harm(self, tmp_path: Path) -> None:
        assert load_config(written(tmp_path, '\ufeffname = "Llyfrgell"')).name == "Llyfrgell"


MISTAKES = [
    ('nam = "Library"', ["nam: is not a key that we know. Did you mean name?"]),
    ("name = 5", ['name: has to be text. Put it in "quotes".']),
    ('name = " "', ["name: is empty. Fill it in."]),
    (
        'idle_wipe_seconds = "60"',
        ["idle_wipe_seconds: has to be a whole number. Write it in digits, without quotes."],
    ),
    ("idle_wipe_seconds = 5", ["idle_wipe_seconds: is 5. Choose a number from 20 to 3600."]),
    ('photo_dirs = "/media"', ['photo_dirs: has to be a list. Write it like ["one", "two"].']),
    ("services_dirs = []", ["services_dirs: is empty. Fill it in."]),
    ('[printing]\nprinter = ""', ["printing.printer: is empty. Fill it in."]),
    (
        '[printing]\nprinter = "-o raw"',  # would be an option of lp
        [
            "printing.printer: is '-o raw', which names no printer. "
            'Write "default", or a name that the system has.'
        ],
    ),
    (
        "[printing]\nsave_to_usb = true",
        ["printing.save_to_usb: is not a key that we know. Known are: printer, usb_dirs."],
    ),
    ('keys = "paper"', ["keys: is 'paper'. Write 'system', 'systemd' or 'file'."]),
    ("receivers = 5", ["receivers: has to be a table. Give it a [heading] of its own."]),
    ("[receivers]\ncouncil = 5", ["receivers.council: has to be a table. Give it a [heading] of its own."]),
    (
        '[receivers.council]\nkind = "openrosa"',
        ["receivers.council.url: is missing. Add it."],
    ),
    (
        COUNCIL + 'tokn = "secret"',
        [
            "receivers.council.tokn: is not a key that we know. "
            "Known are: auth, kind, timeout_seconds, url, user."
        ],
    ),
    (
        COUNCIL.replace("https", "http"),  # answers would cross the network in clear
        ["receivers.council.url: would send answers in clear. Use https."],
    ),
    (
        COUNCIL.replace("https://forms.example.org/v1", "forms.example.org"),
        ["receivers.council.url: is no web address. Write it like https://forms.example.org."],
    ),
    (
        COUNCIL.replace("forms.example.org", "[forms"),  # urlsplit raises on this one
        ["receivers.council.url: is no web address. Write it like https://forms.example.org."],
    ),
    (
        COUNCIL.replace("https://", "https://ann:pin@"),
        [
            "receivers.council.url: has a name or password in it. "
            "Give the name as user, and keep the secret in the key store."
        ],
    ),
    (COUNCIL + 'auth = "basic"', ["receivers.council.user: basic needs a user. Add it."]),
    (
        COUNCIL.replace("council", "sandbox"),
        ["receivers: has a receiver named sandbox, which is the built-in one. Give it another name."],
    ),
    (
        'keys = "file"' + COUNCIL,
        ['keys: a key file is for demonstrations only. Write "system" or "systemd".'],
    ),
    (
        COUNCIL + '[receiver_of]\nlibrary = "county"',
        ["receiver_of.library: there is no receiver county. Choose one of these: council."],
    ),
    (
        COUNCIL + COUNCIL.replace("council", "county"),
        ["services: with several receivers the services have to be listed. Add the list."],
    ),
    (
        'services = ["library"]' + COUNCIL + COUNCIL.replace("council", "county"),
        ["receiver_of.library: with several receivers each service needs one. Add it."],
    ),
    ('[sync]\non_metered_line = "stop"', ["sync.on_metered_line: is 'stop'. Write 'send' or 'wait'."]),
    (
        '[sync.limits.day]\nbegin = "8:00"\nend = "24:00"\nkilobytes_per_second = 0',
        [
            "sync.limits.day.begin: is '8:00'. Write a time of the day like \"08:30\".",
            "sync.limits.day.end: is '24:00'. Write a time of the day like \"08:30\".",
            "sync.limits.day.kilobytes_per_second: is 0. Choose a number from 1 to 1000000.",
        ],
    ),
    (
        '[sync.limits.day]\nfrom = "08:00"\nend = "18:00"\nkilobytes_per_second = 64',
        [
            "sync.limits.day.begin: is missing. Add it.",
            "sync.limits.day.from: is not a key that we know. Known are: begin, end, kilobytes_per_second.",
        ],
    ),
    ("name = ", ["this is not TOML: Invalid value (at end of document). Mend that line"]),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, told: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, text) == told


def test_all_mistakes_are_told_at_once_also_those_between_two_keys(tmp_path: Path) -> None:
    text = 'nam = "x"\nidle_wipe_seconds = 5\nkeys = "file"\n' + COUNCIL + "timeout_seconds = 0\n"
    places = [line.partition(":")[0] for line in problems(tmp_path, text)]
    assert sorted(places) == ["idle_wipe_seconds", "keys", "nam", "receivers.council.timeout_seconds"]


def test_a_language_without_words_names_those_that_have_them(tmp_path: Path) -> None:
    [line] = problems(tmp_path, 'languages = ["en", "tlh"]')
    assert line.startswith("languages: has no words in tlh. Choose from en, ")
    assert "en-XB" in line


def test_a_file_that_is_not_text_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"name = '\xff\xfe'")
    with pytest.raises(ConfigError, match="the file is not UTF-8 text"):
        load_config(path)
