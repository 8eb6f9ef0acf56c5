"""Declarative models and sessions."""
