"""A first draft of an article's claims by rules: what the words tell for certain, and no more."""
