# tries: to show code in another order than it has
# must hold: what reorders is shown, not sent
print("if user == '\u202e\u2066admin\u2069 \u2066': return\u200f\u061c\u2067")
