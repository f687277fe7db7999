"""`make bench`: how fast beside whom. No part of an installation."""
