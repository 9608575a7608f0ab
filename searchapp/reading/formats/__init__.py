"""One module a format: a file's bytes -> the Page of lines that reading goes on with."""
