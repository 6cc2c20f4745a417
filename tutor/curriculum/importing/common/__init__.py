"""What readers of every origin share: texts with TeX, stated answers, and which kind of ours takes them."""
