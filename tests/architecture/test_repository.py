"""What a stranger relies on: exact locks, documents that tell the truth, nothing fetched from odd places."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]


def tracked_text() -> dict[str, str]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    paths = [ROOT / name for name in names if Path(name).suffix not in {".png", ".webp", ".onnx", ".safetensors"}]
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in paths if path.is_file()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_line_is_an_exact_version(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if not line.startswith("#")]
    assert lines
    exact = r'[a-z0-9.-]+==[0-9][0-9a-z.]*(; platform_machine (==|!=) "aarch64")?'
    assert [line for line in lines if not re.fullmatch(exact, line)] == []


def test_the_site_does_not_install_torch_and_nobody_installs_jax() -> None:
    run, test = (ROOT / "requirements/run.lock").read_text(), (ROOT / "requirements/test.lock").read_text()
    assert "torch==" not in run
    assert "torch==2.13.0\n" in test
    assert "jax==" not in run + test


def test_everything_the_site_installs_is_in_the_test_set_too() -> None:
    run, test = ((ROOT / f"requirements/{name}.lock").read_text().splitlines()[1:] for name in ("run", "test"))
    assert set(run) <= set(test)


def test_no_file_names_a_package_registry() -> None:
    registry = re.compile(r"https?://[^\s\"']*(?:pypi\.|pythonhosted|registry\.npm|npmmirror|deb\.debian)")
    assert [name for name, text in tracked_text().items() if registry.search(text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_is_named_exists(document: str) -> None:
    benchmarks = {f"bench-{path.stem}" for path in (ROOT / "benchmarks").iterdir()}
    targets = set(re.findall(r"^([a-z-]+)%?:", (ROOT / "Makefile").read_text(), re.M)) | benchmarks
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / document).read_text(), re.M))
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text())
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_decision_has_its_place_in_the_row() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
