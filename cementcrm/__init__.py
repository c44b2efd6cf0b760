"""cementcrm without a window: records, storage, exchange and figures. Nothing below imports Qt."""

__version__ = "0.1.0"
