"""Where the tests find the project's files."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "articles" / "alaska-summit"
DATA = ROOT / "tests" / "data"
# All articles that ship, and those that only the tests have.
SHIPPED = sorted((ROOT / "articles").iterdir())
TRIED = sorted((DATA / "articles").iterdir()) if (DATA / "articles").is_dir() else []
# A process that imports the package from here, wherever it is run.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
# How many times as long as usual the fuzzers run: then each time with other inputs.
FUZZ = int(os.environ.get("KG_FUZZ", "1"))
