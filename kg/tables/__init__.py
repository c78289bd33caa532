"""A graph as a folder of Parquet tables, with a dictionary of their columns.

`dump` writes it. pyarrow stands behind `kg.tables.parquet`; the rows come from `kg.rdf.rows`.
"""

from kg.tables.folder import dump

__all__ = ["dump"]
