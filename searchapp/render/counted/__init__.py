"""Tables, trends, flows, speakers and comparisons as they are written; their words join the others here."""

from __future__ import annotations

from searchapp.messages import MESSAGES
from searchapp.messages.counts import COUNTS

MESSAGES.update(COUNTS)
