"""The menus hold everything the window can do, each with its own letter and key."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QMainWindow, QMenu

from widgets.actions import COMMANDS, MENUS, Actions


@pytest.fixture
def window(look, qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.actions_of_test = Actions(made)
    made.actions_of_test.fill(made)
    return made


def menus(window):
    return [menu for menu in window.findChildren(QMenu) if menu.actions()]


def test_the_menus_come_in_the_usual_order(window):
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["File", "Edit", "View", "Issue", "Help"]


def test_every_command_is_in_a_menu(window):
    in_menus = {action for menu in menus(window) for action in menu.actions()}
    assert [name for name, action in window.actions_of_test.by_name.items() if action not in in_menus] == []
    assert {name for _title, names in MENUS for name in names} - {"", "recent", "theme"} <= COMMANDS.keys()


def test_no_key_means_two_things():
    keys = Counter(key for command in COMMANDS.values() for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_entry_has_its_own_letter(window):
    for menu in [window.menuBar(), *menus(window)]:
        letters = Counter()
        for action in menu.actions():
            if not action.isSeparator():
                assert "&" in action.text(), action.text()
                letters[action.text()[action.text().index("&") + 1].lower()] += 1
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()


def test_what_opens_a_window_says_so_with_one_character(window):
    texts = [action.text() for action in window.actions_of_test.by_name.values()]
    assert [text for text in texts if text.endswith("...")] == []
    assert {name for name, command in COMMANDS.items() if command.text.endswith("…")} == {
        *("new", "open", "import", "imports", "export", "as_of", "columns")
    }


def test_without_a_comparison_only_what_makes_sense_can_be_chosen(window):
    actions = window.actions_of_test
    actions.set_open(False)
    assert not actions["export"].isEnabled()
    assert actions["open"].isEnabled()
    actions.set_open(True)
    assert actions["export"].isEnabled()


def test_tool_tips_name_the_key(window):
    assert window.actions_of_test["toggle_panel"].toolTip() == "Panel (F4)"
