"""Laboratories: who measures, where and what."""
