"""The two console scripts: ``search`` and ``searchapp``."""
