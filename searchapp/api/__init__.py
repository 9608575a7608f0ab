"""What commands (and other programs) call. ``index`` holds the class; the rest is how it works."""
