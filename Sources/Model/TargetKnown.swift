extension Target {
  /// The targets that Slipway lists and suggests, in canonical order.
  ///
  /// Others that can be parsed
  /// (a further baseline, floor or minimum) work as well.
  public static let known: [Target] = knownSpellings.compactMap { try? TargetParser.parse($0) }
    .sorted()

  /// The spellings of ``known``; a test proves that each is a target and is spelled canonically.
  static let knownSpellings = [
    "linux/amd64", "linux/amd64/v2", "linux/amd64/v3", "linux/amd64/v4", "linux/amd64+musl",
    "linux/386", "linux/386/pentium-mmx", "linux/386+musl",
    "linux/arm64", "linux/arm64+musl", "linux/arm64/v8.2", "linux/arm64/v9.0",
    "linux/arm/v7", "linux/arm/v7+musl", "linux/arm/v7+softfloat", "linux/arm/v6",
    "linux/arm/v6+musl", "linux/arm/v5", "linux/arm/v5+musl",
    "linux/riscv64", "linux/riscv64+musl", "linux/riscv64/rva22u64", "linux/riscv64/rva23u64",
    "linux/riscv32", "linux/riscv32+musl",
    "linux/ppc64le", "linux/ppc64le+musl", "linux/ppc64le/power9", "linux/ppc64le/power10",
    "linux/ppc64", "linux/ppc64+musl",
    "linux/s390x", "linux/s390x+musl",
    "linux/mips", "linux/mips+softfloat", "linux/mips+musl+softfloat",
    "linux/mipsle", "linux/mipsle+softfloat", "linux/mipsle+musl+softfloat",
    "linux/mips64", "linux/mips64+softfloat", "linux/mips64le", "linux/mips64le+softfloat",
    "linux/mips64le+musl", "linux/mips64+musl",
    "linux/loong64", "linux/loong64+musl",
    "macos/amd64", "macos/arm64", "macos/universal", "ios/arm64",
    "windows/amd64", "windows/amd64/v2", "windows/amd64/v3", "windows/amd64+msvc", "windows/386",
    "windows/386+msvc", "windows/arm64", "windows/arm64+msvc",
    "freebsd/amd64", "freebsd/386", "freebsd/arm64", "freebsd/arm/v7", "freebsd/arm/v6",
    "freebsd/riscv64", "freebsd/ppc64le", "freebsd/ppc64",
    "netbsd/amd64", "netbsd/386", "netbsd/arm64", "netbsd/arm/v7", "netbsd/arm/v6",
    "netbsd/riscv64",
    "openbsd/amd64", "openbsd/386", "openbsd/arm64", "openbsd/arm/v7", "openbsd/riscv64",
    "openbsd/ppc64",
    "android/amd64", "android/386", "android/arm64", "android/arm/v7", "android/riscv64",
    "wasi/wasm32", "wasi/wasm32+p2",
    "none/amd64", "none/arm64", "none/arm64+softfloat", "none/arm/v7", "none/arm/v7+eabihf",
    "none/arm/v6", "none/arm/v5",
    "none/thumbv6m", "none/thumbv7m", "none/thumbv7em", "none/thumbv7em+eabihf",
    "none/thumbv8m.base", "none/thumbv8m.main", "none/thumbv8m.main+eabihf",
    "none/riscv64", "none/riscv64imac", "none/riscv32i", "none/riscv32im", "none/riscv32imc",
    "none/riscv32imac", "none/riscv32imafc",
    "none/wasm32", "none/wasm32/mvp",
  ]
}
