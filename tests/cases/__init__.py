"""Small situations, each with the right outcome, told as a user meets them."""
