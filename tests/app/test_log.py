"""The log helps whoever helps the user, and tells nobody who that is or what was read."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.log import log_uncaught, start_log
from app.paths import Profile

log = logging.getLogger("app.some_module")


@pytest.fixture
def profile(home: Path) -> Profile:
    return Profile.in_folder(home / "profile")


@pytest.fixture
def started(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """A log that was started, with what nobody caught going to a list instead of the screen."""
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, traceback: seen.append(error))
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(args.exc_value))
    root = logging.getLogger()
    level = root.level
    handler = start_log(profile)
    yield seen
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def text(profile: Profile) -> str:
    return profile.log_file.read_text("utf-8") if profile.log_file.exists() else ""


def raised(run: Callable[[], object]) -> BaseException:
    try:
        run()
    except BaseException as error:
        return error
    raise AssertionError("it did not raise")


def caught(run: Callable[[], object]) -> None:
    """As Python does it with an error that nobody catches."""
    error = raised(run)
    sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.usefixtures("started")
def test_what_is_logged_is_in_one_file_with_time_and_place(profile: Profile) -> None:
    log.info("Opened a comparison of %d issues", 73)
    log.debug("Nobody needs to know")
    assert text(profile).endswith(" INFO app.some_module: Opened a comparison of 73 issues\n")
    assert len(text(profile).splitlines()) == 1


@pytest.mark.usefixtures("started")
def test_the_home_folder_is_not_told(profile: Profile, home: Path) -> None:
    log.info("Opened %s", home / "talks.parley")
    caught(lambda: getattr(home, str(home)))
    assert str(home) not in text(profile)
    assert "Opened ~/talks.parley" in text(profile)


def test_an_error_that_nobody_catches_is_logged_with_its_place_and_goes_on(
    profile: Profile, started: list[object]
) -> None:
    caught(lambda: [].nothing)  # type: ignore[attr-defined]
    assert "CRITICAL app.log: An error that was not expected\n" in text(profile)
    assert "test_log.py" in text(profile)
    assert "AttributeError: 'list' object has no attribute 'nothing'" in text(profile)
    assert [type(error) for error in started] == [AttributeError]


def test_so_is_one_in_a_thread(profile: Profile, started: list[object]) -> None:
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    assert "IndexError" in text(profile)
    assert [type(error) for error in started] == [IndexError]


@pytest.mark.usefixtures("started")
def test_what_was_read_is_not_told(profile: Profile, home: Path) -> None:
    def read() -> None:
        try:
            int("All the fish.")
        except ValueError as error:
            raise KeyError("Half the fish.") from error

    caught(read)
    caught(lambda: (home / "Alphaland.parley").read_text())
    assert "KeyError\n" in text(profile)
    assert "ValueError\n" in text(profile)
    assert text(profile).index("ValueError\n") < text(profile).index("KeyError\n")
    assert "FileNotFoundError: No such file or directory" in text(profile)
    lines = [line for line in text(profile).splitlines() if not line.startswith("    ")]  # those of the program
    assert not any("fish" in line or "Alphaland" in line for line in lines)


@pytest.mark.usefixtures("started")
def test_stopping_the_program_is_no_error(profile: Profile) -> None:
    log_uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert text(profile) == ""


@pytest.mark.usefixtures("started")
def test_the_log_stays_small(profile: Profile) -> None:
    for _ in range(50):
        log.info("x" * 100_000)
    files = list(profile.log_file.parent.iterdir())
    assert {file.name for file in files} == {"parley.log", "parley.log.1", "parley.log.2"}
    assert all(file.stat().st_size <= 1_000_000 for file in files)


@pytest.mark.usefixtures("started")
def test_text_that_cannot_be_written_is_logged_all_the_same(profile: Profile) -> None:
    log.info("Opened %s", "\udcff.parley")
    assert "Opened \\udcff.parley" in text(profile)


@pytest.mark.usefixtures("started")
def test_there_is_no_file_before_there_is_something_to_say(profile: Profile) -> None:
    assert not profile.state.exists()
    log.info("Opened a comparison")
    assert profile.log_file.exists()


def test_without_a_place_for_the_file_the_log_goes_to_the_screen(
    profile: Profile, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    profile.state.parent.mkdir()
    profile.state.write_text("a file")
    request.getfixturevalue("started")
    log.info("Opened a comparison")
    assert capsys.readouterr().err.endswith(" INFO app.some_module: Opened a comparison\n")
