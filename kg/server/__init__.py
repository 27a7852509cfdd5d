"""An article, RDF files or an endpoint, served over HTTP. No query runs in the process of the server itself."""
