"""An Extension( in words, with ext_modules."""
from setuptools import setup
# ext_modules=[Extension("x")]
setup(name="fast", version="1.0")
