"""The documentation site: guides out of `docs/`, and reference out of `ontology/`, the samples and the command line."""
