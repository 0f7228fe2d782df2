"""Acts and questions: one function each, given a session."""
