"""The graph as rows of tables, a table a class: what `kg.tables` writes, made one article and one entity at a time.

Things are named by their IRIs; what is empty is None. What each table and column means is told in
`kg/lexicon/export_tables.tsv` and `export_columns.tsv`.
"""
