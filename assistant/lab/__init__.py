"""The Promptlab: two questions, or one question on two settings, put to the same frozen passages."""
