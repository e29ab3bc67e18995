"""Dispatch: who learns what is to be told, the letters, and the sending that survives restarts."""
