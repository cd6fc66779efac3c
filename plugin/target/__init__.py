"""What the panel's menu does with the open target: what layers say of it, its classes, the head it keeps."""
