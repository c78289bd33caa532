"""An invented newsroom: towns, people in office over the years, events, and the articles that tell of them."""
