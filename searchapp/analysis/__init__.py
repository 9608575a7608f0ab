"""Text to tokens: fold, segment, analyse. Index and query go through the same chain."""
