"""A quote book as a document that people hand on: Word, Excel, HTML, Markdown."""
