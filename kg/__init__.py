"""A news article as a knowledge graph in which every statement can say who says it, how surely, and on which words."""
