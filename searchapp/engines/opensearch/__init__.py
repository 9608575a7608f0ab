"""The engine for what one machine cannot hold: the same answers from an OpenSearch cluster.

``address`` names a cluster and what is ours on it, ``cluster`` talks to it, ``generations`` says which paragraphs are a
committed state. ``mapping`` makes documents of paragraphs, ``compiling`` queries of trees, ``program`` makes the
definition of a match something that a node can run. ``writing`` and ``reading`` put these together. Nothing above
``engines`` may import anything but ``engine`` and ``address``.
"""
