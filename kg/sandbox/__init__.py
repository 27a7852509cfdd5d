"""Queries that are not ours: what is refused unread, and the process with limits that runs the rest."""
