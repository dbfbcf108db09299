# Configuration of lit (Debian's llvm-19-tools) for LLVM's tests of llvm-lipo; run.sh sets the environment.
import os
import lit.formats

config.name = "slipway-universal"
config.test_format = lit.formats.ShTest(False)
config.suffixes = [".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.environ["LIPO_TESTS"]
config.test_exec_root = os.environ["LIPO_SCRATCH"]
config.environment["PATH"] = os.pathsep.join(
    [os.environ["LIPO_SHIM"], os.environ["LLVM_BIN"], os.environ["PATH"]]
)
config.environment["SLIPWAY_BINARY"] = os.environ["SLIPWAY_BINARY"]
config.substitutions.append(("%errc_ENOENT", "'No such file or directory'"))
config.available_features.add("x86-registered-target")
config.available_features.add("arm-registered-target")
config.available_features.add("aarch64-registered-target")
