"""Entities of single readings -> entities across reports."""
