"""Setting the course up: start.py, the Makefile, the lock; and no file speaks of one particular machine."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


# --- what the files hold ------------------------------------------------------------------------------


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Name and text of every text file under version control."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    for name in filter(None, listed.decode().split("\0")):
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue


def test_no_file_holds_a_path_of_one_machine() -> None:
    folders = "|".join(["work/main", "work/shared", "root", "tmp/team", "home/[a-z]+", "Users/[A-Z]?[a-z]+"])
    pattern = re.compile(rf"(?<![\w.}})/-])/(?:{folders})(?=[/\"'\s])|{re.escape(str(ROOT))}(?=[/\"'\s])")
    found = [f"{name}: {hit.group()}" for name, text in tracked_texts() for hit in pattern.finditer(text)]
    assert found == []


def test_no_file_names_the_host_of_a_registry() -> None:
    # Put together here, or this file would be the one that names them.
    hosts = [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "npmjs" + ".org",
        "debian" + ".org",
        "anaconda" + ".org",
    ]
    found = [f"{name}: {host}" for name, text in tracked_texts() for host in hosts if host in text]
    assert found == []


def test_the_lock_pins_every_package_exactly_with_hashes_and_gives_no_address() -> None:
    entries = re.sub(r" *\\\n *", " ", LOCK).splitlines()
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+ ", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links|--trusted-host", LOCK)


# --- make and start.py --------------------------------------------------------------------------------


def test_every_make_target_is_a_command_of_start_py_and_has_a_line_of_explanation() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.M)
    assert phony is not None
    assert set(phony.group(1).split()) == {"help", *start.COMMANDS}
    assert all(start.COMMANDS.values())


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_alone_lists_what_there_is() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in start.COMMANDS:
        assert re.search(rf"^  {command} ", listed, flags=re.M), command


def test_an_unknown_command_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["lob"]) == 2
    said = capsys.readouterr().out
    assert "no command 'lob'" in said
    assert "lab " in said


def test_the_first_python_that_will_do_is_taken() -> None:
    old = {"version": [3, 9, 2], "path": "/usr/bin/python3", "venv": True}
    bare = {"version": [3, 11, 2], "path": "/usr/bin/python3.11", "venv": False}
    good = {"version": [3, 13, 0], "path": "/opt/python3.13", "venv": True}
    assert start.choose_python([old, bare, good]) == "/opt/python3.13"


def test_without_a_new_python_it_says_what_it_found_and_what_to_do() -> None:
    with pytest.raises(start.Trouble) as trouble:
        start.choose_python([{"version": [3, 9, 2], "path": "/usr/bin/python3", "venv": True}])
    assert "needs Python 3.11 or later" in str(trouble.value)
    assert "/usr/bin/python3 (Python 3.9.2)" in str(trouble.value)
    assert "python.org/downloads" in str(trouble.value)


def test_debians_python_without_venv_is_told_which_package_is_missing() -> None:
    with pytest.raises(start.Trouble, match="sudo apt install python3-venv"):
        start.choose_python([{"version": [3, 11, 2], "path": "/usr/bin/python3", "venv": False}])


def test_a_python_that_does_not_run_is_passed_over() -> None:
    assert start.ask_python(["no-such-python-anywhere"]) is None
    assert start.ask_python([sys.executable, "-c", "raise SystemExit(1)"]) is None
    known = start.ask_python([sys.executable])
    assert known is not None
    assert tuple(known["version"]) == sys.version_info[:3]


class House:
    """A folder with a lock and a pyproject.toml, in which start.py's installing is only written down."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lock, self.project, self.venv = folder / "a.lock", folder / "pyproject.toml", folder / ".venv"
        self.lock.write_text("one==1")
        self.project.write_text("[project]")
        self.calls: list[list[str]] = []
        self.code = 0
        monkeypatch.setattr(start, "ROOT", folder)
        monkeypatch.setattr(start, "LOCK", self.lock)
        monkeypatch.setattr(start, "VENV", self.venv)
        monkeypatch.setattr(start.subprocess, "call", self.call)

    def call(self, command: list[str], **_: object) -> int:
        if "venv" in command:
            program = start.venv_program("python")
            program.parent.mkdir(parents=True)
            program.touch()
        elif self.code == 0:
            self.calls.append(command[command.index("install") + 1 :])
        return 0 if "venv" in command else self.code

    def set_up(self) -> list[list[str]]:
        """Set up once more; what pip was asked for this time."""
        self.calls.clear()
        start.setup()
        return list(self.calls)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, monkeypatch)


def test_the_packages_come_from_the_lock_and_the_course_itself_in_a_second_step(house: House) -> None:
    packages, ours = house.set_up()
    assert "--require-hashes" in packages
    assert str(house.lock) in packages
    assert "--require-hashes" not in ours
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(ours)


def test_the_second_run_installs_nothing(house: House) -> None:
    house.set_up()
    assert house.set_up() == []


def test_a_changed_lock_is_installed_and_a_changed_description_reinstalls_only_the_course(
    house: House,
) -> None:
    house.set_up()
    house.lock.write_text("one==2")
    assert len(house.set_up()) == 2
    house.project.write_text("[project] # changed")
    (only,) = house.set_up()
    assert "-e" in only


def test_an_installation_that_fails_says_so_and_goes_on_next_time(house: House) -> None:
    house.code = 1
    with pytest.raises(start.Trouble, match="needs the internet, once"):
        house.set_up()
    house.code = 0
    assert len(house.set_up()) == 2


def test_a_folder_that_was_moved_gets_a_new_environment(house: House) -> None:
    house.set_up()
    stamp = house.venv / start.STAMP
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "folder": "elsewhere"}))
    shutil.rmtree(start.venv_program("python").parent)
    assert len(house.set_up()) == 2


def test_nbgraders_settings_name_the_usual_folders_of_this_course() -> None:
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    assert Path(config.CourseDirectory.root) == ROOT
    assert config.CourseDirectory.source_directory == "source"
    assert {"*.py", "*.md"} <= set(config.CourseDirectory.ignore)
    assert Path(config.Exchange.root).parent == ROOT


# --- Chromium for the browser tests -------------------------------------------------------------------


def only_these_programs(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.delenv("COURSE_CHROMIUM", raising=False)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}" if name in names else None)


def test_a_chromium_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    only_these_programs(monkeypatch, "chromium-browser", "apt-get")
    assert start.install_chromium() == "/usr/bin/chromium-browser"


def test_without_apt_get_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    only_these_programs(monkeypatch)
    with pytest.raises(start.Trouble, match="COURSE_CHROMIUM"):
        start.install_chromium()


@pytest.mark.parametrize(("user", "prefix"), [(0, []), (1000, ["sudo", "-n"])])
def test_apt_get_installs_chromium_as_root_or_with_sudo(
    monkeypatch: pytest.MonkeyPatch, user: int, prefix: list[str]
) -> None:
    monkeypatch.setattr(start.os, "geteuid", lambda: user, raising=False)
    only_these_programs(monkeypatch, "apt-get", "sudo")
    commands: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        commands.append(command)
        only_these_programs(monkeypatch, "apt-get", "sudo", "chromium")
        return 0

    monkeypatch.setattr(start.subprocess, "call", call)
    assert start.install_chromium() == "/usr/bin/chromium"
    assert [command[: len(prefix) + 2] for command in commands] == [
        [*prefix, "apt-get", "update"],
        [*prefix, "apt-get", "install"],
    ]
    assert "chromium" in commands[1]
