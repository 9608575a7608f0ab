"""Full-text search for Chinese newspaper corpora.

import searchapp

index = searchapp.build_index("corpus", "index")    # or searchapp.open_index("index")
results = index.search("营商环境", filters={"city": ["上海", "苏州"]}, facets=["city"], limit=10)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchapp.api.index import Index, build_index, open_index, update_index
    from searchapp.api.workbench.evaluating import evaluate
    from searchapp.errors import IndexStateError, ReadError, RequestError, SearchAppError, TooSlowError
    from searchapp.render.quotation import quotation

__version__ = "0.2.0"

__all__ = [
    "Index",
    "IndexStateError",
    "ReadError",
    "RequestError",
    "SearchAppError",
    "TooSlowError",
    "__version__",
    "build_index",
    "evaluate",
    "open_index",
    "quotation",
    "update_index",
]


def __getattr__(name: str) -> Any:
    # Imported on first use: `import searchapp` is on the way of every command, also of those that need no index.
    if name in ("Index", "build_index", "open_index", "update_index"):
        from searchapp.api import index

        return getattr(index, name)
    if name == "evaluate":
        from searchapp.api.workbench.evaluating import evaluate

        return evaluate
    if name in ("IndexStateError", "ReadError", "RequestError", "SearchAppError", "TooSlowError"):
        from searchapp import errors

        return getattr(errors, name)
    if name == "quotation":
        from searchapp.render.quotation import quotation

        return quotation
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
