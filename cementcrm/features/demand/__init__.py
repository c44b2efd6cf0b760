"""Demand profiles 需求画像: what a customer needs, how it buys and from whom else; one version after another."""
