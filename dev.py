#!/usr/bin/env python3
"""Set up, run and test Parley from a source checkout.

    python3 dev.py run   [arguments of Parley]   start Parley
    python3 dev.py test  [arguments of pytest]   run the tests; needs no screen
    python3 dev.py check [--no-tests]            ruff, mypy, the rules of import, the tests
    python3 dev.py bench [arguments]             measure the speed
    python3 dev.py lock                          write the lock files anew from pyproject.toml
    python3 dev.py setup                         only set up

Each task first sets up what it needs and is missing: on Debian and Ubuntu the system
libraries of Qt, then .venv with the packages at the versions and hashes of the lock files.
It needs Python 3.11 or later and nothing beside its standard library.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("PARLEY_VENV") or ROOT / ".venv")
STAMP = VENV / "installed.sha256"
TO_RUN = ROOT / "requirements.lock"
TO_DEVELOP = ROOT / "requirements-dev.lock"

# shared library that Qt loads → the Debian and Ubuntu package that holds it
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    # from here on only for a window on an X11 screen
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """Name the system packages that are missing; always none on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        missing.append("python3-venv")
    return missing


def apt_get(*arguments: str, check: bool = True) -> int:
    command = ["apt-get", *arguments]
    if os.geteuid() != 0:
        command = ["sudo", *command]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, check=check).returncode


def install_packages(packages: list[str]) -> None:
    """Install system packages, or say what to do and stop where that is not possible."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        sys.exit(f"Install with your system's package manager what Debian calls: {names}")
    if os.geteuid() != 0 and shutil.which("sudo") is None:
        sys.exit(f"Run this as root, then start again: apt-get install --no-install-recommends {names}")
    print("Installing system packages:", names, flush=True)
    install = ["install", "-y", "--no-install-recommends", *packages]
    if apt_get(*install, check=False):  # the package lists are missing or old
        apt_get("update")
        apt_get(*install)


def in_venv(venv: Path, program: str) -> str:
    """Give the path of a program of a virtual environment, for example of its Python."""
    windows = sys.platform == "win32"
    return str(venv / "Scripts" / f"{program}.exe" if windows else venv / "bin" / program)


def digest(lock: Path) -> str:
    """Tell apart what a lock file installs; another Python needs other packages."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def setup(lock: Path) -> None:
    """Make .venv hold what the lock file says; quick when it does already."""
    if sys.version_info < (3, 11):  # noqa: UP036  nothing has checked it before this script
        sys.exit(f"Parley needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    if packages := missing_packages():
        install_packages(packages)
    enough = {digest(lock), digest(TO_DEVELOP)}  # who can develop can run
    if Path(in_venv(VENV, "python")).exists() and STAMP.exists() and STAMP.read_text() in enough:
        return
    print(f"Installing the packages of {lock.name} into {VENV}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip_install(VENV, "--require-hashes", "--only-binary=:all:", "-r", str(lock))
    STAMP.write_text(digest(lock))


def pip_install(venv: Path, *arguments: str) -> None:
    options = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([in_venv(venv, "python"), "-m", "pip", "install", *options, *arguments], check=True)


def start(*command: str) -> int:
    """Run a program in the project's folder and without a screen; give its exit code."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def run(arguments: list[str]) -> int:
    """Start Parley where the user stands, so that names of files mean what they say."""
    setup(TO_RUN)
    return subprocess.run([in_venv(VENV, "python"), str(ROOT / "main.py"), *arguments]).returncode


def test(arguments: list[str]) -> int:
    setup(TO_DEVELOP)
    return start(in_venv(VENV, "python"), "-m", "pytest", *arguments)


def check(arguments: list[str]) -> int:
    """Run every check, also after one has failed, so that one run tells all."""
    setup(TO_DEVELOP)
    checks = [["ruff", "check"], ["mypy", "--strict", "app"], ["lint-imports", "--no-logo"]]
    if "--no-tests" not in arguments:
        checks.append(["pytest"])
    failed = []
    for program, *options in checks:
        print(f"\n── {program}", flush=True)
        if start(in_venv(VENV, program), *options):
            failed.append(program)
    print("\nFailed: " + ", ".join(failed) if failed else "\nEverything is as it should be.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    setup(TO_DEVELOP)
    return start(in_venv(VENV, "python"), "-m", "benchmarks", *arguments)


def lock(arguments: list[str]) -> int:
    """Write both lock files: one for all systems, with hashes and without addresses."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    options += ["--quiet", "--only-binary", ":all:", *arguments]
    if importlib.util.find_spec("ensurepip") is None:
        install_packages(["python3-venv"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip_install(Path(folder), "uv")
        for target, groups in ((TO_RUN, []), (TO_DEVELOP, ["--group", "dev"])):
            command = [in_venv(Path(folder), "uv"), "pip", "compile", "pyproject.toml", *groups, *options]
            subprocess.run([*command, "--output-file", target.name], cwd=ROOT, check=True)
    return 0


def set_up(arguments: list[str]) -> int:
    setup(TO_DEVELOP)
    return 0


TASKS = {"run": run, "test": test, "check": check, "bench": bench, "lock": lock, "setup": set_up}


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in TASKS:
        return TASKS[arguments[0]](arguments[1:])
    print(__doc__)
    return 0 if arguments in (["--help"], ["-h"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
