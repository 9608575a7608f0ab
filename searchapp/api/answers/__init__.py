"""What an index answers: search, similar paragraphs, completion, and help where little was found."""
