"""The calls of an open index, a module for what each kind of them is for; ``api.index`` joins them."""
