"""Printed pages: from characters with their places to paragraphs in reading order (for PDF, OFD and scans)."""
