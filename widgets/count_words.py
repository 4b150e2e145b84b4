"""How much filter and search leave, told once for the bars that say it."""

from app.i18n import _, ngettext
from widgets.matrix_words import issues_words
from widgets.view import View


def brief_count_words(view: View) -> str:
    """The same where there is little room: “5 of 73”; a number alone would say nothing."""
    if view.matrix is None or not view.matrix.complete:
        return ""
    shown, whole = len(view.issues), len(view.matrix.issues)
    return "" if shown == whole else _("{shown} of {count}").format(shown=shown, count=whole)


def count_words(view: View) -> str:
    """How much is left: “5 of 73 issues · 10 hits”."""
    if view.matrix is None:
        return ""
    if not view.matrix.complete:
        return _("Reading the rest…")
    shown, whole = len(view.issues), len(view.matrix.issues)
    words = issues_words(whole)
    if shown != whole:
        words = ngettext("{shown} of {every} issue", "{shown} of {every} issues", whole)
        words = words.format(shown=shown, every=whole)
    if view.query.strip():
        hits = ngettext("{count} hit", "{count} hits", view.hits).format(count=view.hits)
        words = _("{issues} · {hits}").format(issues=words, hits=hits)
    return words
