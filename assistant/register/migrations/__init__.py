"""The steps by which the schema came to be what it is; each new one is a module in versions/, written by hand.

`database.migrate` runs them. tests/assistant/register/test_database.py says when the tables need another one.
"""
