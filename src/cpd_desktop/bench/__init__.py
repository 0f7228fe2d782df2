"""The reference workloads, each with its floor measured in the same run."""
