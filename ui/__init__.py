"""The window. It never imports the database: questions and commands go through `cementcrm.app`."""
