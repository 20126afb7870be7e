"""How measuring in common came about: milestones, counts and shares, standards with their editions."""
