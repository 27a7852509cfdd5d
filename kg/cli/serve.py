"""The command that serves over HTTP."""

from __future__ import annotations

from argparse import Namespace

from kg.cli import output
from kg.errors import KgError
from kg.paths import DEFAULT_ARTICLE


def serve(options: Namespace) -> int:
    """Serve an article, or RDF files, until interrupted."""
    try:
        from kg import server
    except ImportError as error:
        raise KgError(f"the server needs {error.name}, which is not installed.", fix="pip install 'article-kg[serve]'") from None

    if not 0 < options.timeout <= 3600:
        raise KgError("--timeout takes seconds, more than 0 and at most 3600.")
    if not 0 <= options.port <= 65535:
        raise KgError("--port takes a number from 0 to 65535.")
    narrowing = output.narrowing(options)
    if options.files and (options.text or options.background or narrowing):
        raise KgError("views, --text and --background are for articles, not for files.")
    if options.files and (options.endpoint is not None or options.article):
        raise KgError("files, an --article and an --endpoint are served one at a time.", fix="Name one of them.")
    if not server.is_loopback(options.host):
        output.note(f"{options.host} can be reached from other machines, without encryption: put a proxy with TLS before it.")
    source: dict[str, object] = (
        {"files": [str(path) for path in options.files]}
        if options.files
        else {"article": options.article, "background": options.background, "narrowing": narrowing}
    )
    if options.endpoint is not None:
        # A little less than a request may take in all, so that it is the endpoint that is said to be slow.
        source |= {"endpoint": options.endpoint, "seconds": options.timeout * 0.9}
    elif not options.files:
        source["article"] = options.article or DEFAULT_ARTICLE
    if options.text and not options.files:
        source["text"] = str(options.text)

    def ready(address: str) -> None:
        print(f"Serving at {address} (Ctrl-C stops it)", flush=True)

    server.serve(source, options.host, options.port, options.timeout, ready, is_open=options.cors)
    return 0
