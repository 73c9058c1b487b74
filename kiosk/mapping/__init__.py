"""From a form's answers to the JSON that a receiver asks for, as the service's ``json.toml`` declares it.

``file`` reads what is declared, ``making`` makes the JSON of one submission, ``checking`` finds what is wrong
before the public meets it. What ``json.toml`` does not name is not sent.
"""

KINDS = frozenset({"json", "objects", "open311"})
"""The kinds of receivers that get what ``json.toml`` makes."""
