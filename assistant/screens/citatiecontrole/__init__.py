"""The tab Citatiecontrole: people judge registered answers, claim by claim, with the source beside it.

screen.py       the tab, and its three parts
walk.py         where a reviewer is in the queue, and the way on
worksheet.py    the part Werkblad: what each key and button does
claim_view.py   an answer and its claims as HTML; queue_view.py the queue; source_view.py the sources of a claim
keys.js         the keys
picture.py      the part Beeld: shares, agreement and coverage, drawn and as tables
downloads.py    the part Bewaren: files to take along
"""
