"""Answers as text: for the terminal, as JSON, CSV and Markdown. The only place that escapes or colours."""
