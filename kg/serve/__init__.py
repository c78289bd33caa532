"""The graph as a web application: pages for readers, a SPARQL endpoint for programs."""
