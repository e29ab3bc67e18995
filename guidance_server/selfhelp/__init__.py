"""Self help: finding the article, flow or notice that answers somebody's words."""
