"""One file a screen: ``show_view(view)`` in, one ``intent`` signal out."""
