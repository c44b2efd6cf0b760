"""A board: columns of cards, moved by mouse and by keyboard."""
