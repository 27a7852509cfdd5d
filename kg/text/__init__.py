"""The words of an article: what tells how a sentence is meant. Knows nothing of RDF."""
