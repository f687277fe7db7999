"""The log of who has read and changed what: what a line says, and the chain that shows when one is touched."""
