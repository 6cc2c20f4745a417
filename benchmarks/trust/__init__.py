"""Whether what is promised about people's data holds: `make bench-trust`, on SQLite and on PostgreSQL."""
