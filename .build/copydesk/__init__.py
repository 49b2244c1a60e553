"""Copydesk: raw news articles in, validated tables of articles, quotes, actors and events out."""
