"""Trains the judge of pairs: do two passages tell the same claim?"""
