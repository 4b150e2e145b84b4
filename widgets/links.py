"""Links of files that others have written: opened only after the whole address was seen, and only if it is a web page.

An address is shown as the browser will get it: letters of other scripts in its host, which may look like Latin ones,
appear in their plain form, and what stands before an “@” is no host.
"""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _
from widgets.controls import Text, TextButton
from widgets.theme import Look

_WIDTH = 560
_MOST_LINES = 6


def web_address(url: str) -> QUrl | None:
    """The address, if it leads to a web page or an e-mail; None for everything else that a file may hold."""
    address = QUrl(url.strip())
    if address.isValid() and not _has_controls(url):
        if address.scheme() in ("http", "https") and address.host():
            return address
        if address.scheme() == "mailto" and address.path():
            return address
    return None


def site_of(url: str) -> str:
    """The host of an address, short enough for a column; empty when it is no web address."""
    address = web_address(url)
    return _host(address).removeprefix("www.") if address is not None else ""


def open_link(parent: QWidget, look: Look, url: str) -> None:
    """Show the whole address and open it in the browser when that is wanted."""
    LinkDialog(parent, look, url).open()


class LinkDialog(QDialog):
    """The whole address of a link, and what can be done with it."""

    def __init__(self, parent: QWidget, look: Look, url: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look, self._address = look, web_address(url)
        self._shown = url if self._address is None else bytes(self._address.toEncoded().data()).decode("ascii")
        self.setWindowTitle(_("Open link"))
        self.setFixedWidth(look.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(20)] * 4)
        column.setSpacing(look.px(10))
        for text in self._texts():
            text.setWordWrap(True)
            column.addWidget(text)
        column.addWidget(self._field())
        column.addSpacing(look.px(6))
        column.addLayout(self._buttons())
        self._default.setFocus()

    def _texts(self) -> list[Text]:
        address = self._address
        if address is None:
            title = _("Parley does not open this address")
            sentence = _("It does not lead to a web page. You can copy it and look at it elsewhere.")
        elif address.scheme() == "mailto":
            title = _("Write to this address?")
            sentence = _("Your e-mail program opens.")
        else:
            title = _("Open {site}?").format(site=_host(address))
            sentence = _("Your browser opens this address. Parley itself does not use the network.")
        return [Text(self._look, "dialog_title", "text", title), Text(self._look, "body", "text2", sentence)]

    def _field(self) -> QPlainTextEdit:
        field = QPlainTextEdit(self._shown)
        field.setReadOnly(True)
        field.setAccessibleName(_("Whole address"))
        field.setTabChangesFocus(True)
        field.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        metrics = field.fontMetrics()
        room = max(self._look.px(_WIDTH - 80), 1)
        lines = min(metrics.horizontalAdvance(self._shown) // room + 1, _MOST_LINES)
        field.setFixedHeight(lines * metrics.lineSpacing() + self._look.px(26))
        return field

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        copy = TextButton(self._look, _("Copy address"), "copy")
        copy.clicked.connect(self._copy)
        cancel = TextButton(self._look, _("Cancel") if self._address is not None else _("Close"))
        cancel.clicked.connect(self.reject)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(cancel)
        self._default = cancel
        if self._address is not None:
            words = _("Write an e-mail") if self._address.scheme() == "mailto" else _("Open in browser")
            self._default = TextButton(self._look, words, "open-link", kind="primary")
            self._default.clicked.connect(self._open)
            row.addWidget(self._default)
        self._default.setDefault(True)
        return row

    def _open(self) -> None:
        if self._address is not None:
            QDesktopServices.openUrl(self._address)
        self.accept()

    def _copy(self) -> None:
        copy_address(self._shown)
        self.accept()


def copy_address(url: str) -> None:
    """Put an address on the clipboard."""
    QGuiApplication.clipboard().setText(url)


def _host(address: QUrl) -> str:
    """The host in plain letters, so that none can pass for another."""
    return address.host(QUrl.ComponentFormattingOption.EncodeUnicode | QUrl.ComponentFormattingOption.FullyEncoded)


def _has_controls(url: str) -> bool:
    return any(sign < " " or sign == "\x7f" for sign in url.strip())
