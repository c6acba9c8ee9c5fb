"""The application: workspaces, the command line and the shipped examples."""

__version__ = "0.1.0"
