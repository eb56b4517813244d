# recovers the weights
