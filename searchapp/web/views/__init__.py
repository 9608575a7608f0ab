"""What the templates of the pages are given: frozen data, made of answers by plain functions. No markup."""
