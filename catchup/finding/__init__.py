"""From text to figures: recognise, settle, resolve."""
