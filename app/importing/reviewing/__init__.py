"""What a user is shown of a plan, in the window and on the command line."""
