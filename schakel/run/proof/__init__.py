"""The isolation proof: two companies full of canaries, and everybody who tries to read what is somebody else's."""
