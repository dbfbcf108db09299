from setuptools import Extension, setup
from distutils.errors import CCompilerError
ext = [Extension("quick._c", ["q.c"])]
try:
    setup(ext_modules=ext)
except CCompilerError:
    setup()
