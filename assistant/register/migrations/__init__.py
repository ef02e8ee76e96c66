"""The steps by which the schema came to be what it is; each new one is a module in versions/, written by hand.

`migration.migrate` runs them, forwards only: an older program does not open a newer register. A test
(tests/assistant/register/test_database.py) says when the tables need another one.
"""
