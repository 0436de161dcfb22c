"""A sheet as it stands in its file, shown cell by cell."""
