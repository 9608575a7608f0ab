"""Word documents: the parts of a package, the styles and numbers of paragraphs, and a walk of all that is shown."""
