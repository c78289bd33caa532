"""Finders: from a document to what it names and states. One file a finder."""
