"""The first page: views and a style sheet, no kinds."""
