"""The page Apprenticeships: apprentices, one apprentice, qualifications and standards."""
