"""From an article to a document: folding, sentences, tokens, phrases, dates and numbers."""
