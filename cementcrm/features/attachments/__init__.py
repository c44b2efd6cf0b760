"""Files that belong to records: photos, scans, letters."""
