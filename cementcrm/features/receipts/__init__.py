"""Receipts: the money that customers paid."""
