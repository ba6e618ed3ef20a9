"""Tests of firsthand.ingest; a package, so that names may recur in other folders."""
