"""The frame around the features: window, navigation, find, settings, first start."""
