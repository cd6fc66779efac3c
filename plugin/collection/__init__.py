"""What the panel's menu and filter do with the open collection: import, review imagery, filter, coverage."""
