"""Documents that come in through the page: kept in a folder, tried, and taken into the index by the real ingest."""
