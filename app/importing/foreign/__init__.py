"""Tables that others have laid out: what their columns mean, and the records that they hold."""
