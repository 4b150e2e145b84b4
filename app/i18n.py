"""Marks and translates the text that users see; the catalogues are gettext's."""

import gettext

# looked for once: gettext.gettext would look for the file at each call, which is felt where much is painted
_catalogue = gettext.translation("messages", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext


def N_(message: str) -> str:
    """Mark a constant for translation where it is defined; `_` translates it where it is shown."""
    return message
