"""Training sessions: planned, booked, attended and closed. What others ask of them imports no SQLAlchemy, because Today asks it."""
