"""Stages 2 to 4: one seat at one workplace, its sponsor, its advertisement."""
