"""Readings in; markup, figures and files out. No store, no Streamlit."""
