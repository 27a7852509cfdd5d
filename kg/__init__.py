"""A news article as a knowledge graph in which every statement can say who says it, how surely, and on which words.

>>> import kg
>>> graph = kg.load()
>>> answer = graph.ask("demands", by="Putin")
"""

from kg.errors import KgError
from kg.graph import Graph, load
from kg.query.ask import Answer
from kg.query.records import Absence, Background, ClaimRecord, Dossier, Passage, Speaker
from kg.rdf.terms import Thing

__all__ = ["Absence", "Answer", "Background", "ClaimRecord", "Dossier", "Graph", "KgError", "Passage", "Speaker", "Thing", "load"]
__version__ = "0.1.0"
