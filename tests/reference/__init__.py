"""The same engine on Whoosh's own storage: slow, but not ours. Tests and benchmarks hold the engine against it."""
