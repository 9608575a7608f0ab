"""What is made with an index: the scoring of judged queries."""
