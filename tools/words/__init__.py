"""Every word that people of the console see, from templates, tables and sentences, and the catalogues that say them."""
