import Testing

@testable import Model

/// Every spelling of “use this machine's CPU” is found, and nothing that only looks like it.
struct NativeCPUFlagTests {
  @Test(arguments: [
    ["-march=native"], ["-O2", "-mcpu=native"], ["-mtune=native"], ["-march=native+nosve"],
    ["-mcpu=native+crypto"], ["-mcpu=native-avx2"], ["-mcpu", "native"],
    ["-Ctarget-cpu=native"], ["-C", "target-cpu=native"], ["--codegen=target-cpu=native"],
    ["--codegen", "target-cpu=native"], ["-Ztune-cpu=native"], ["-Z", "tune-cpu=native"],
    ["-Dcpu=native"], ["-Dtarget=native"], ["-Dtarget=native-linux-gnu"], ["-target", "native"],
    ["-target", "native-native-musl"], ["--target=native"],
    ["-DCMAKE_C_FLAGS=-march=native"], ["-DCMAKE_CXX_FLAGS=-O3 -march=native -g"],
    ["-DCMAKE_C_FLAGS:STRING=-march=native"], ["CFLAGS=-O2 -march=native"],
    ["-Xcc", "-march=native"], ["-Xclang", "-target-cpu", "-Xclang", "native"],
    ["-Xswiftc", "-target-cpu", "-Xswiftc", "native"], ["-Wc,-march=native"],
    ["-Wl,-plugin-opt=mcpu=native"], ["-Wl,-mllvm,-mcpu=native"], ["-xHost"], ["/QxHost"],
    ["-fast", "-xHOST"], ["--cpu=host"], ["--cpu=native"], ["-Dcpu-baseline=native"],
    ["-arch=native"], ["-tp=native"], ["-tp", "host"],
    ["--config", "build.rustflags=[\"-Ctarget-cpu=native\"]"],
    ["--config", "build.rustflags=['-C', 'target-cpu=native']"],
    ["-DCMAKE_CUDA_ARCHITECTURES=native"], ["sh", "-c", "cc -march=native a.c"],
  ])
  func isFound(_ arguments: [String]) throws {
    let found = try #require(NativeCPUFlag.find(in: arguments))
    #expect(found.reason.contains("CPU"))
    #expect(arguments.contains { found.flag.contains($0) || $0.contains(found.flag) })
  }

  @Test(arguments: [
    [], ["-march=x86-64-v2"], ["-mcpu=cortex-a53"], ["-o", "native"], ["native"], ["native.c"],
    ["-DMODE=native"], ["--mode=native"], ["-Wno-native"], ["-march=nativeish"], ["-lnative"],
    ["-DMY_march=native"], ["-Inative/include"], ["-target", "x86_64-linux-gnu", "native.c"],
    ["-arch", "arm64"], ["/arch:AVX2"], ["-DHOST=native"], ["--host=aarch64-linux-gnu"],
    ["-mtune=generic"], ["-target", "hosted"], ["--target=hostile"], ["-Dtarget=x86_64-linux"],
    ["-tags", "native"], ["-X", "main.arch"], ["-ldflags=-X main.build=native"],
  ])
  func isLeftAlone(_ arguments: [String]) {
    #expect(NativeCPUFlag.find(in: arguments) == nil)
  }

  @Test(arguments: [
    ["CFLAGS": "-O2 -march=native"], ["CXXFLAGS": "-mtune=native"], ["CGO_CFLAGS": "-mcpu=native"],
    ["RUSTFLAGS": "-Ctarget-cpu=native"], ["RUSTFLAGS": "-C target-cpu=native"],
    ["CARGO_BUILD_RUSTFLAGS": "-C target-cpu=native"],
    ["CARGO_ENCODED_RUSTFLAGS": "-C\u{1f}target-cpu=native"],
    ["CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS": "-Ctarget-cpu=native"],
    ["CC": "clang -march=native"], ["GOAMD64": "v3"], ["GOARM": "5"], ["GOARM64": "v9.0"],
    ["GO386": "softfloat"], ["GOOS": "linux"], ["GOARCH": "arm64"], ["GOFLAGS": "-march=native"],
    ["MARCH": "native"], ["TARGET_CPU": "native"],
  ])
  func isFoundInTheEnvironment(_ environment: [String: String]) throws {
    let found = try #require(NativeCPUFlag.find(inEnvironment: environment))
    let name = try #require(environment.keys.first)
    #expect(found.flag.hasPrefix("\(name)="))
  }

  @Test func aCleanEnvironmentPasses() {
    let clean = ["CFLAGS": "-O2", "GOFLAGS": "-trimpath", "MODE": "native", "PATH": "/native/bin"]
    #expect(NativeCPUFlag.find(inEnvironment: clean) == nil)
  }

  @Test func theFirstByNameIsTold() {
    let both = ["RUSTFLAGS": "-Ctarget-cpu=native", "CFLAGS": "-march=native"]
    #expect(NativeCPUFlag.find(inEnvironment: both)?.flag == "CFLAGS=-march=native")
  }
}
