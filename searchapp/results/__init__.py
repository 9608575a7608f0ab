"""Shape what an engine found: facets, highlights, snippets. No markup."""
