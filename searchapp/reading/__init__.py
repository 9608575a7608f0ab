"""A file -> its articles and their paragraphs: ``files`` reads one as an editor would, ``formats`` says which it can.

Nothing is imported here, so that asking which files can be read does not load what reads them.
"""
