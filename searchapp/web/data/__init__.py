"""The JSON API: what the commands write with ``--format json``, for programs that ask over HTTP."""
