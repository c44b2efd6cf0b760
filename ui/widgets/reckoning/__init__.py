"""That an answer is being reckoned, told alike by every analysis."""

from .line import Reckoning

__all__ = ["Reckoning"]
