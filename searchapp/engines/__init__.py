"""Where paragraphs are stored and found. ``base`` is what everything else may know of an engine."""
