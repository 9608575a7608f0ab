"""The engine on Whoosh's own storage.

Used for the index in ``index/``. Nothing above ``engines`` may import it but through ``engine``.
"""

from searchapp.engines.whoosh.engine import engine

__all__ = ["engine"]
