"""What can go wrong in a way that the user can understand and act on."""


class ParleyError(Exception):
    """A finished, translated sentence for the user; everything else that rises is a bug.

    `detail` is what folds away under "Details": one line for the curious, never a traceback.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class FileProblem(ParleyError):
    """A file cannot be opened, read or written."""


class NewerFile(FileProblem):
    """The file was saved by a later Parley; it is never written."""


class DamagedFile(FileProblem):
    """The file is ours but its contents no longer hold together."""


class ReadOnlyFile(FileProblem):
    """The file can be read and not be written."""


class LockedFile(FileProblem):
    """Another program is writing to the file at this moment."""


class ImportProblem(ParleyError):
    """A position file cannot be read at all; `place` is where reading ended."""

    def __init__(self, sentence: str, place: str = "", detail: str = "") -> None:
        super().__init__(sentence, detail)
        self.place = place
