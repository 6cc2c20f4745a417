"""How dates are written where Django has another way: one package a language."""
