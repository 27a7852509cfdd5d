"""What the saved questions are asked of the reference article with, where they take parameters."""

EXAMPLES: dict[str, dict[str, str]] = {
    "aims": {"actor": "Putin"},
    "claims": {"about": "NATO", "certainty": "probable"},
    "connection": {"from": "Putin", "to": "NATO"},
    "deal-space": {"actor": "Putin"},
    "delegations": {"delegation": "Russian delegation"},
    "demands": {"by": "Putin"},
    "events": {"event": "the summit"},
    "history": {"between": "Russia"},
    "laundering": {"about": "Putin"},
    "places": {"place": "Anchorage"},
    "positions": {"actor": "Ukraine"},
    "principles": {"agreed_by": "Trump"},
    "programme": {"event": "Alaska summit"},
    "quotes": {"speaker": "Trump"},
    "relays": {"speaker": "Ukrainian sources"},
    "roles": {"person": "Lavrov"},
    "stakes": {"actor": "Trump"},
    "threats": {"by": "Trump"},
    "topics": {"event": "Alaska summit"},
    "trajectory": {"actor": "Trump"},
}
