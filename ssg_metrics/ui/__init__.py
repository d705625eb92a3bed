"""What the screens share: state, the frame around a screen, the one component, the server."""
