"""Every error a user can meet: what is wrong, where, and what to do."""


class KgError(Exception):
    """Something a user can mend. Its text is one or two sentences, with the place in front where there is one."""

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        """Compose the message from what is wrong, where it is and how to mend it."""
        self.what, self.where, self.fix = what, where, fix
        super().__init__(f"{where}: {what}" if where else what)

    def __str__(self) -> str:
        """Place, problem and remedy as text."""
        # The name of a file may have a line break in it, and a place is one line.
        where = self.where.replace("\n", "\\n")
        message = f"{where}: {self.what}" if where else self.what
        return f"{message} {self.fix}".rstrip()


class InputError(KgError):
    """A file that cannot be read as what it should be."""


class QueryError(KgError):
    """A SPARQL query that cannot be parsed or run."""


class LimitError(QueryError):
    """A query that went past a limit of time, memory or size."""


class FaultError(KgError):
    """A fault of this program, which nobody who asks can mend."""


class FormatError(QueryError):
    """A result that cannot be had in the format that was asked for."""


class RemoteError(KgError):
    """An endpoint elsewhere that cannot be asked or does not answer, with the status code that tells a client so."""

    def __init__(self, status: int, what: str, *, where: str = "", fix: str = "") -> None:
        """Compose the message, and keep the status code."""
        super().__init__(what, where=where, fix=fix)
        self.status = status


class UnknownNameError(KgError):
    """A name that fits nothing in the graph, or several things."""


class CatalogueError(KgError):
    """A saved question that is malformed, unknown or asked with wrong parameters."""
