"""In how many articles matches stand: a script counts, as nothing that a cluster counts by itself is exact and fast.

To list the articles (an aggregation of terms) costs ten times as much as to find the paragraphs; an estimate
(cardinality) is wrong by one from some thousand on.
"""

from __future__ import annotations

from searchapp.engines.opensearch.compiling import Asked
from searchapp.engines.opensearch.mapping import ARTICLE

#: So many articles are counted; one more says that there are more.
MOST = 65_000

#: A table of numbers with open addressing; 0 is an empty place. It grows with what it holds: a large one a search
#: (a megabyte) filled a small heap faster than it was cleared, and the node refused requests.
_SEEN = """
boolean isNew(long[] table, long number) {
  int mask = table.length - 1;
  int at = (int) ((number ^ (number >>> 32)) & mask);
  while (table[at] != 0L && table[at] != number) { at = (at + 1) & mask; }
  boolean found = table[at] == 0L;
  table[at] = number;
  return found;
}
long[] grown(long[] table) {
  long[] larger = new long[4 * table.length];
  for (int k = 0; k < table.length; k++) { if (table[k] != 0L) { isNew(larger, table[k]); } }
  return larger;
}
"""
_SCRIPTED = {
    "init_script": "state.table = new long[512]; state.size = 0;",
    "map_script": _SEEN
    + f"""
int size = (int) state.size;
def of = doc['{ARTICLE}'];
if (of.size() != 0 && size <= params.most) {{
  long[] table = (long[]) state.table;
  if (isNew(table, of.value)) {{
    state.size = size + 1;
    if (2 * size > table.length) {{ state.table = grown(table); }}
  }}
}}
""",
    "combine_script": """
long[] table = (long[]) state.table;
long[] numbers = new long[(int) state.size];
int at = 0;
for (int k = 0; k < table.length; k++) { if (table[k] != 0L) { numbers[at++] = table[k]; } }
return numbers;
""",
    "reduce_script": """
if (states.size() == 1) { return states[0] == null ? 0 : ((long[]) states[0]).length; }
Set all = new HashSet();
for (found in states) {
  if (found != null) { for (long number : (long[]) found) { all.add(number); } }
  if (all.size() > params.most) { break; }
}
return all.size();
""",
}


def counted() -> Asked:
    """Return what counts the articles of matches, up to one more than ``MOST``."""
    return {"scripted_metric": {**_SCRIPTED, "params": {"most": MOST}}}


def estimated() -> Asked:
    """Return what says about how many articles there are."""
    return {"cardinality": {"field": "article_id", "precision_threshold": 40_000}}
