"""The only place that knows SQL: tables, migrations, the one transaction per answer."""
