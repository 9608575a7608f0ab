"""The pages in the browser, the JSON API, and the door for assistants.

Their words join the others here, when they are first needed: no other command loads them.
"""

from __future__ import annotations

from searchapp.messages import MESSAGES
from searchapp.messages.serving import SERVING
from searchapp.messages.web import WEB

MESSAGES.update({**SERVING, **WEB})
