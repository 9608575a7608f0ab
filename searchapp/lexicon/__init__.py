"""What the data files know: places, names, verbs of speech, vocabularies; loaded on first use."""
