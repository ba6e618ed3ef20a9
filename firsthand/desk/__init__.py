"""A desk: reports come in and stay, are asked about, and people decide who is who."""
