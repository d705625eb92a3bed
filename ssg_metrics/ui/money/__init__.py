"""The money screen: is it doing work, and which groups to look at. A file a part."""
