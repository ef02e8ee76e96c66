"""The tab Bronnen.

documents_view    the documents in the index, for everyone; more of them for the role cio
screen            what is in the tab, and who sees which part
desk              the handlers of the part for the role cio: upload, try, agree, follow, undo
uploads_view      the uploaded documents, with what was chosen for each
plan_view         what would happen to the index
progress_view     how far an ingest is, and what came of it
"""
