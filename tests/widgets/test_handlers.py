"""Nothing in the menus is without effect."""

from app.paths import Profile
from widgets.actions import COMMANDS
from widgets.handlers import handlers
from widgets.main_window import MainWindow
from widgets.remembering import Remembering


def test_every_command_does_something_and_nothing_is_done_without_one(look, tmp_path, qtbot):
    profile = Profile.in_folder(tmp_path)
    window = MainWindow(look, Remembering(profile.settings_file), profile)
    qtbot.addWidget(window)
    assert handlers(window).keys() == COMMANDS.keys()
    window.close()
