"""RDF itself: names, formats, the engine, and terms as people read them."""
