"""What the statements amount to: copies, origins, claims."""
