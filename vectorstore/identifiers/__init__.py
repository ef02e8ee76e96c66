"""How each kind of personal identifier is found in a folded text (`personal.py` puts them together)."""
