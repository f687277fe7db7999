"""The subcommands that are one file each."""
