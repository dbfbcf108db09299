import os
import py_compile

mode = py_compile.PycInvalidationMode.TIMESTAMP
py_compile.compile("module.py", os.environ["SLIPWAY_OUT"] + "/python-bytecode.pyc", invalidation_mode=mode)
