"""The engine: Whoosh's queries, analysis and scoring over storage of our own.

What is in a folder: segments (``layout`` says what is in one, ``container`` how it is written and verified) and which
of their paragraphs are deleted. ``builder`` makes a segment of paragraphs, ``merge`` one of several, ``writer`` decides
when. ``segment`` reads one, ``evaluator`` answers a query over it, ``reader`` over all of them; ``adapter`` shows a
segment to Whoosh's own searcher. Nothing above ``engines`` may import anything but ``engine``.
"""

from searchapp.engines.whoosh.engine import engine

__all__ = ["engine"]
