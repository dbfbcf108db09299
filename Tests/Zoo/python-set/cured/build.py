import os

names = {"anchor", "beacon", "compass", "drift", "ebb", "fathom", "galley", "harbour"}
with open(os.environ["SLIPWAY_OUT"] + "/python-set.txt", "w") as file:
    for name in sorted(names):
        print(name, file=file)
