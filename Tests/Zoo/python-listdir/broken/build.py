import os

with open(os.environ["SLIPWAY_OUT"] + "/python-listdir.txt", "w") as file:
    for name in os.listdir("files"):
        print(name, file=file)
