"""Run a command with Chromium, PostgreSQL and Redis at hand.

    python3 scripts/test_services.py COMMAND …

What is missing is installed from Debian. PostgreSQL and Redis are started on free private ports with their data in
a temporary folder and are stopped at the end; the command finds them in TUTOR_TEST_POSTGRES_URL, TUTOR_TEST_REDIS_URL
and TUTOR_TEST_CHROMIUM.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

PACKAGES = {"chromium": "chromium", "initdb": "postgresql", "redis-server": "redis-server"}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def main() -> None:
    command = sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    install_missing()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tutor-services-")))
        folder.chmod(0o755)
        environment = {
            **os.environ,
            "TUTOR_TEST_CHROMIUM": find("chromium") or "",
            "TUTOR_TEST_POSTGRES_URL": start_postgres(folder / "postgres", stack),
            "TUTOR_TEST_REDIS_URL": start_redis(folder, stack),
        }
        code = subprocess.run(command, env=environment, check=False).returncode
    sys.exit(code)


def install_missing() -> None:
    """Install from Debian what is not there; elsewhere say what to install."""
    missing = [package for program, package in PACKAGES.items() if find(program) is None]
    if not missing:
        return
    apt = shutil.which("apt-get")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if apt is None or (sudo and shutil.which("sudo") is None):
        sys.exit(f"The tests need {', '.join(missing)}. Install them with your system's packages and try again.")
    sys.stdout.write(f"Installing {', '.join(missing)} …\n")
    sys.stdout.flush()
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*sudo, apt, "update", "-q"], env=settings, check=True, stdout=subprocess.DEVNULL)
    install = [*sudo, apt, "install", "-y", "-q", "--no-install-recommends", *missing]
    subprocess.run(install, env=settings, check=True, stdout=subprocess.DEVNULL)


def find(program: str) -> str | None:
    """The program on the path, or where Debian keeps PostgreSQL's."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    return str(versions[0]) if versions else shutil.which(program)


def start_postgres(folder: Path, stack: ExitStack) -> str:
    """A cluster of its own. PostgreSQL refuses to run as root, so there it runs as its own user."""
    port = free_port()
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = ["-D", str(folder / "data")]
    initdb = [find("initdb") or "", *data, "-U", "tutor", "-A", "trust", "--no-sync", "-E", "UTF8"]
    subprocess.run(as_postgres(initdb), check=True, cwd=folder, **QUIET)
    options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    # Figures gathered while a table was nearly empty make for plans that never end; without any it looks itself.
    options["autovacuum"] = "off"
    flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server = [find("postgres") or "", *data, *flags]
    start(as_postgres(server), folder, lambda: answers(port), stack)
    return f"postgres://tutor@127.0.0.1:{port}/postgres"


def as_postgres(command: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


def start_redis(folder: Path, stack: ExitStack) -> str:
    """A Redis that keeps nothing."""
    port = free_port()
    memory_only = ["--save", "", "--appendonly", "no"]
    server = [find("redis-server") or "", "--port", str(port), "--bind", "127.0.0.1", *memory_only]
    start(server, folder, lambda: answers(port), stack)
    return f"redis://127.0.0.1:{port}/0"


def start(command: list[str], folder: Path, ready: Callable[[], bool], stack: ExitStack) -> None:
    process = subprocess.Popen(command, cwd=folder, **QUIET)
    stack.callback(end, process)
    deadline = time.monotonic() + 30
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"{Path(command[-1]).name}: {' '.join(command[:6])} … did not start")
        time.sleep(0.1)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
