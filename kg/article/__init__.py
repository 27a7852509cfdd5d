"""One article on disk: its text's passages, its claim sheets, and the graph they compile to."""
