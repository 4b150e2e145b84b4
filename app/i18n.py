"""Marks and translates the text that users see; the catalogues are gettext's."""

import gettext

_ = gettext.gettext
ngettext = gettext.ngettext


def N_(message: str) -> str:
    """Mark a constant for translation where it is defined; `_` translates it where it is shown."""
    return message
