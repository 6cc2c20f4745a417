"""Published test suites of other checkers, in their own terms: a row of theirs as a question to ours."""
