"""Web pages: the markup -> blocks of text in the order in which they are seen, and which of them are the article."""
