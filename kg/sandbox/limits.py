"""Every limit of a query that is not ours. Sizes are in bytes, times in seconds.

Those of requests stand in kg.server.requests and kg.server.sending.
"""

SECONDS = 10.0
# What a query may take beside the data, what loading the data may take, and the stack: the engine's parser and evaluator are recursive.
MEMORY = 512 * 2**20
LOADING_MEMORY = 4 * 2**30
STACK = 256 * 2**20
RESULT = 64 * 2**20

# Of the text of a query: its length, and how deep its brackets may be nested.
LONGEST = 2**20
DEEPEST = 200

# In the process of a Python user a query has the stack of a thread that others started, which holds so many operators with a margin.
IN_PROCESS_OPERATORS = 1000

# Of a server, which shares its workers among clients. The engine's planner takes cubic time, and only the deadline stops it: a hundred
# patterns around one variable take 3 s.
SERVER_OPERATORS = 500
SERVER_PATTERNS = 100
SERVER_ROWS = 100_000
# How long the page of a query may look for why nothing came of it.
WHY_SECONDS = 2.0
