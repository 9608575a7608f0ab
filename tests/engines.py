"""The engines that the contract suite and the property tests run with. A new engine joins here."""

from __future__ import annotations

from searchapp.engines import whoosh
from searchapp.engines.base import Engine
from tests.reference import stock_engine

ENGINES: list[Engine] = [whoosh.engine, stock_engine.engine]
