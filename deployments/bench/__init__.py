"""`make bench`: how fast it is beside its peers. No part of an installation."""
