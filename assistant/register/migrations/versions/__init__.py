"""One module a step, in order of number."""
