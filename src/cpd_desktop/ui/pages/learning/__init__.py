"""Learning from experience: whom findings reached, whether practice changed, and who is still to be told."""
