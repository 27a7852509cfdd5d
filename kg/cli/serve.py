"""The command that serves over HTTP."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from kg.cli import output
from kg.errors import KgError


def serve(options: Namespace) -> int:
    """Serve an article, or RDF files, until interrupted."""
    try:
        from kg.server import listen
        from kg.server.served import Origin
    except ImportError as error:
        raise KgError(f"the server needs {error.name}, which is not installed.", fix="pip install 'article-kg[serve]'") from None

    if not 0 < options.timeout <= 3600:
        raise KgError("--timeout takes seconds, more than 0 and at most 3600.")
    if not 0 <= options.port <= 65535:
        raise KgError("--port takes a number from 0 to 65535.")
    if len(options.files) == 1 and options.files[0].is_dir() and not options.article:
        # A folder is an article, as in every other command.
        options.article = str(options.files.pop())
    narrowing = output.narrowing(options).arguments()
    if options.files and (options.text or options.background or narrowing):
        raise KgError("views, --text and --background are for articles, not for files.")
    if options.files and (options.endpoint is not None or options.article):
        raise KgError("files, an --article and an --endpoint are served one at a time.", fix="Name one of them.")
    if not listen.is_loopback(options.host):
        output.note(f"{options.host} can be reached from other machines, without encryption: put a proxy with TLS before it.")
    origin = Origin(
        files=[str(path) for path in options.files],
        article=options.article if options.files or options.endpoint is not None else str(output.article(options)),
        endpoint=options.endpoint,
        # A little less than a request may take in all, so that the endpoint is said to be slow, and not this server.
        seconds=options.timeout * 0.9,
        text=str(options.text) if options.text else None,
        background=options.background,
        narrowing=narrowing,
    )

    def ready(address: str, doubts: Sequence[str]) -> None:
        for doubt in doubts:
            output.note(doubt)
        print(f"Serving at {address} (Ctrl-C stops it)", flush=True)

    listen.serve(origin, options.host, options.port, options.timeout, ready, is_open=options.cors)
    return 0
