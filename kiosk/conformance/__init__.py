"""The conformance report: requirements, how each was checked, and what came of it when the checks ran."""
