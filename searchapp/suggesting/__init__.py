"""What else a person may have meant: slips, pinyin and beginnings of words, judged by what stands in an index."""
