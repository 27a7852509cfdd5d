"""Claims that wait for a person: which they are, and what is decided of them."""
