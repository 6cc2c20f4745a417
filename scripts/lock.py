"""Write requirements/*.lock: every package with its exact version, to be installed with `--no-deps`.

    .venv/bin/python scripts/lock.py

Two things differ from what pip would choose (docs/decisions/0002): packages that mediapipe declares but whose code
the face mesh never reaches are left out, and OpenCV is the build that needs no graphics library.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements"
LEFT_OUT = {"jax", "jaxlib", "ml-dtypes", "opt-einsum", "sounddevice", "sentencepiece", "scipy"}
INSTEAD = {"opencv-contrib-python": "opencv-contrib-python-headless"}
# The face mesh has no build for 64-bit ARM Linux after this one, which carries its models too.
ON_ARM = {"mediapipe": "0.10.18"}
FOR_PLOTS = {"seaborn"}  # of mabwiser's simulator, which nothing here uses
NEEDED_FOR_TRAINING = {"ml-dtypes", "scipy"}  # by onnx and scikit-learn


def main() -> None:
    write("run", ["run.in"], LEFT_OUT)
    write("test", ["run.in", "test.in"], (LEFT_OUT - NEEDED_FOR_TRAINING) | FOR_PLOTS)
    write("learned", ["run.in", "learned.in"], (LEFT_OUT - NEEDED_FOR_TRAINING) | FOR_PLOTS | locked("run"))
    write("bench", ["run.in", "test.in", "bench.in"], LEFT_OUT | FOR_PLOTS | locked("test"))


def write(name: str, sources: list[str], left_out: set[str]) -> None:
    pins = {INSTEAD.get(package, package): version for package, version in resolve(sources).items()}
    lines = [line for pin in sorted(pins.items()) if pin[0] not in left_out for line in pinned(*pin)]
    made_from = " and ".join(sources)
    heading = f"# Made by scripts/lock.py from {made_from}. Install with: pip install --no-deps -r {name}.lock"
    (REQUIREMENTS / f"{name}.lock").write_text("\n".join([heading, *lines]) + "\n")
    sys.stdout.write(f"{name}.lock: {len(lines)} packages\n")


def pinned(package: str, version: str) -> list[str]:
    """The line of a package, or two where ARM needs another version."""
    if package not in ON_ARM:
        return [f"{package}=={version}"]
    return [
        f'{package}=={version}; platform_machine != "aarch64"',
        f'{package}=={ON_ARM[package]}; platform_machine == "aarch64"',
    ]


def locked(name: str) -> set[str]:
    """The packages of a lock that is written."""
    lines = (REQUIREMENTS / f"{name}.lock").read_text().splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line}


def resolve(sources: list[str]) -> dict[str, str]:
    """What pip would install, by name, without local version labels."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        asked = [part for source in sources for part in ("-r", str(REQUIREMENTS / source))]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        subprocess.run([*pip, "--report", report.name, *asked], check=True)
        found = json.loads(Path(report.name).read_text())["install"]
    packages = [each["metadata"] for each in found]
    return {each["name"].lower().replace("_", "-"): each["version"].split("+")[0] for each in packages}


if __name__ == "__main__":
    main()
