"""The data files of the program, and in ``build`` what makes them."""
