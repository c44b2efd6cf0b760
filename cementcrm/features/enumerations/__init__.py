"""Enumerations: the choices of fields, as administrators have them."""
