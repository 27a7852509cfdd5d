"""Questions about a graph: saved questions, records of claims and things, empty answers, the network."""
