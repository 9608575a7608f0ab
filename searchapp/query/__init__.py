"""What a person typed -> a tree of Whoosh queries. Never raises on what a person typed."""
