"""Where the state of an index stands, and how files become one."""
