"""Dated statements without a quantity."""
