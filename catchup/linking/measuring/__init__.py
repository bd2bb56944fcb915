"""What is measured, where the words beside a figure do not say it."""
