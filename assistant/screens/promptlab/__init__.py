"""The tab Promptlab, for trainers in front of a class: what does a better question do?

screen.py       the tab, and its five parts
exercises.py    the part Oefeningen: what the class begins with
comparison.py   the part Vergelijken: two questions, two answers; fields.py, streams.py, answer.py and sharing.py
got.py          the part Wat kreeg het model?: parts of the prompt, reasons for passages
coach.py        the part Promptcoach: what is missing in a question
library.py      the part Prompts: read and vary the prompts
promptlab.js    large type, and the keys

Each part is a tab of its own, so that what is compared has the screen for itself.
"""
