"""What makes the data files that are not written by hand."""
