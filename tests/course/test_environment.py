"""environment.yml (conda) and requirements.lock (pip) say what pyproject.toml says."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCKED = re.findall(
    r"^([a-z0-9._-]+)==(\S+)( ; [^\\]+)?",
    (ROOT / "requirements.lock").read_text(encoding="utf-8"),
    flags=re.M,
)


def bounds(lines: list[str]) -> dict[str, str]:
    """Package name to its bound, as text."""
    return {Requirement(line).name: str(Requirement(line).specifier) for line in lines}


def test_conda_users_get_the_same_packages_with_the_same_lower_bounds() -> None:
    listed = bounds([line for line in CONDA["dependencies"] if isinstance(line, str)])
    assert listed.pop("python") == PROJECT["requires-python"]
    assert listed.pop("pip") == ""
    assert listed == bounds(PROJECT["dependencies"])


def test_conda_users_get_the_course_itself_from_this_folder() -> None:
    (from_pip,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    assert from_pip == ["-e ."]


def test_every_package_asked_for_is_locked_in_a_version_that_will_do() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *extras["class"], *extras["dev"]]
    versions = {name: version for name, version, _ in LOCKED}
    for requirement in map(Requirement, wanted):
        assert requirement.name in versions, f"{requirement.name} is not in requirements.lock: make it again"
        assert requirement.specifier.contains(versions[requirement.name]), requirement


def test_the_lock_is_for_windows_and_macos_too() -> None:
    markers = " ".join(marker for _, _, marker in LOCKED)
    assert "win32" in markers
    assert "darwin" in markers
