"""Answers and records as text and JSON."""
