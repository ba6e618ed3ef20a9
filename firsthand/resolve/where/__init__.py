"""Place names -> places on the map."""
