"""A news article as a knowledge graph in which every statement can say who says it, how surely, and on which words.

>>> import kg
>>> graph = kg.load()
>>> answer = graph.ask("demands", by="Putin")
"""

# The import of the parts is put off until they are asked for: a cold question needs few of them.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph, load

__all__ = ["Graph", "KgError", "load"]


def __getattr__(name: str) -> object:
    """Import the public names when they are first used."""
    if name in ("Graph", "load"):
        from kg import graph

        return getattr(graph, name)
    if name == "KgError":
        from kg.errors import KgError

        return KgError
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
