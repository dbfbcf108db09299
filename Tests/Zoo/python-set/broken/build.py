import os

names = {"anchor", "beacon", "compass", "drift", "ebb", "fathom", "galley", "harbour"}
with open(os.environ["SLIPWAY_OUT"] + "/python-set.txt", "w") as file:
    for name in names:
        print(name, file=file)
