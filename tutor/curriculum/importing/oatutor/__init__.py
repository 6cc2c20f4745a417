"""OATutor's public content: problems of steps, with hints and scaffolds that rest on each other."""
