import os


class Rule:
    def __repr__(self):
        return "Rule()"


with open(os.environ["SLIPWAY_OUT"] + "/python-object.txt", "w") as file:
    print(f"default: {Rule()}", file=file)
