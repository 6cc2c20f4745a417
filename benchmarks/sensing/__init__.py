"""Sensing in real time: how quick, how light, how safe."""
