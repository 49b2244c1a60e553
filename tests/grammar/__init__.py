"""Tests of the grammar under the language steps."""
