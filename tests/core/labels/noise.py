"""maps::noise of maps.h, without the confidence."""
import numpy as np

IGNORED = 65535


def noise(height, width, classes, grain, seed, has_ignored):
    state = seed

    def below(count):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return ((state >> 33) & 0xFFFFFFFF) % count

    columns = -(-width // grain)
    rows = -(-height // grain)
    squares = np.array([below(classes + has_ignored) for _ in range(rows * columns)])
    squares = np.where(squares == classes, IGNORED, squares).reshape(rows, columns)
    return np.repeat(np.repeat(squares, grain, 0), grain, 1)[:height, :width]
