"""A link of a file opens only a web page or an e-mail, and only after its whole address was seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from widgets.links import LinkDialog, open_link, site_of, web_address


class Browser(QObject):
    """What the desktop would do with an address."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, address):
        self.opened.append(address.toString())


@pytest.fixture
def browser(qapp):
    made = Browser()
    schemes = ("http", "https", "mailto", "file", "smb", "javascript")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_for(look, window, url):
    open_link(window, look, url)
    return window.findChild(LinkDialog)


def button(dialog, text):
    return next((one for one in dialog.findChildren(QPushButton) if one.text() == text), None)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org/a?b=c#d",
        " https://example.org ",
        "HTTPS://EXAMPLE.ORG",
        "mailto:a@b.c",
    ],
)
def test_web_pages_and_e_mails_can_be_opened(url):
    assert web_address(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "//host/share",
        "\\\\host\\share",
        "smb://host/share",
        "ms-word:ofe|u|https://example.org/a.docx",
        "https:///no-host",
        "https://two words/",
        "java\nscript:alert(1)",
        "https://example.org/\x00",
        "data:text/html,hello",
        "mailto:",
    ],
)
def test_nothing_else_can(url):
    assert web_address(url) is None
    assert site_of(url) == ""


@given(st.text())
def test_whatever_stands_there_only_three_kinds_are_opened(text):
    address = web_address(text)
    assert address is None or address.scheme() in ("http", "https", "mailto")


def test_a_site_is_named_in_letters_that_cannot_deceive():
    assert site_of("https://www.example.org/a") == "example.org"
    assert site_of("https://example.org@other.example/") == "other.example"
    assert site_of("https://ex\u0430mple.org/") == "xn--exmple-4nf.org"  # with a Cyrillic letter


def test_it_opens_after_a_look_at_the_whole_address(qtbot, look, window, browser):
    url = "https://example.org/" + "long/" * 60 + "?q=%D1%84#end"
    dialog = dialog_for(look, window, url)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == url
    assert browser.opened == []
    qtbot.mouseClick(button(dialog, "Open in browser"), Qt.MouseButton.LeftButton)
    assert browser.opened == [QUrl(url).toString()]


def test_enter_opens_and_esc_does_not(qtbot, look, window, browser):
    dialog = dialog_for(look, window, "https://example.org/one")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert browser.opened == []
    dialog = LinkDialog(window, look, "https://example.org/two")
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert browser.opened == ["https://example.org/two"]


@pytest.mark.parametrize("url", ["file:///etc/hosts", "smb://host/share", "javascript:alert(1)"])
def test_other_addresses_are_shown_and_copied_but_not_opened(qtbot, look, window, browser, url):
    dialog = dialog_for(look, window, url)
    assert button(dialog, "Open in browser") is None
    assert dialog.findChild(QPlainTextEdit).toPlainText() == url
    qtbot.mouseClick(button(dialog, "Copy address"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == url
    assert browser.opened == []


def test_an_e_mail_is_called_one(qtbot, look, window, browser):
    dialog = dialog_for(look, window, "mailto:desk@example.org")
    qtbot.mouseClick(button(dialog, "Write an e-mail"), Qt.MouseButton.LeftButton)
    assert browser.opened == ["mailto:desk@example.org"]
