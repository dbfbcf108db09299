import os


class Rule:
    pass


with open(os.environ["SLIPWAY_OUT"] + "/python-object.txt", "w") as file:
    print(f"default: {Rule()}", file=file)
