import Testing

@testable import Model

/// What other programs call a target, beside compilers.
struct TargetNamesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let target: String
    var goReleaser: String
    var debian: String? = nil
    var docker: String? = nil
    var qemu: String? = nil
    var width = 64
    var isBig = false
    var executable = ""
    var shared = "libz.so"
    var archive = "libz.a"
    var testDescription: String { target }
  }

  @Test(arguments: [
    Row(
      target: "linux/amd64", goReleaser: "linux_amd64_v1", debian: "amd64", docker: "linux/amd64",
      qemu: "qemu-x86_64"),
    Row(
      target: "linux/amd64/v2", goReleaser: "linux_amd64_v2", debian: "amd64",
      docker: "linux/amd64/v2", qemu: "qemu-x86_64"),
    Row(
      target: "linux/386", goReleaser: "linux_386_sse2", debian: "i386", docker: "linux/386",
      qemu: "qemu-i386", width: 32),
    Row(
      target: "linux/arm64", goReleaser: "linux_arm64_v8.0", debian: "arm64",
      docker: "linux/arm64", qemu: "qemu-aarch64"),
    Row(
      target: "linux/arm/v7", goReleaser: "linux_arm_7", debian: "armhf", docker: "linux/arm/v7",
      qemu: "qemu-arm", width: 32),
    Row(
      target: "linux/arm/v5", goReleaser: "linux_arm_5", debian: "armel", docker: "linux/arm/v5",
      qemu: "qemu-arm", width: 32),
    Row(
      target: "linux/ppc64le", goReleaser: "linux_ppc64le_power8", debian: "ppc64el",
      docker: "linux/ppc64le", qemu: "qemu-ppc64le"),
    Row(
      target: "linux/s390x", goReleaser: "linux_s390x", debian: "s390x", docker: "linux/s390x",
      qemu: "qemu-s390x", isBig: true),
    Row(
      target: "linux/mips", goReleaser: "linux_mips_hardfloat", debian: "mips",
      docker: "linux/mips", qemu: "qemu-mips", width: 32, isBig: true),
    Row(
      target: "linux/mips64le", goReleaser: "linux_mips64le_hardfloat", debian: "mips64el",
      docker: "linux/mips64le", qemu: "qemu-mips64el"),
    Row(
      target: "linux/loong64", goReleaser: "linux_loong64", debian: "loong64",
      docker: "linux/loong64", qemu: "qemu-loongarch64"),
    Row(
      target: "linux/riscv64", goReleaser: "linux_riscv64_rva20u64", debian: "riscv64",
      docker: "linux/riscv64", qemu: "qemu-riscv64"),
    Row(target: "macos/arm64", goReleaser: "darwin_arm64_v8.0", shared: "libz.dylib"),
    Row(target: "macos/universal", goReleaser: "darwin_all", shared: "libz.dylib"),
    Row(
      target: "windows/amd64", goReleaser: "windows_amd64_v1", docker: "windows/amd64",
      executable: ".exe", shared: "z.dll"),
    Row(
      target: "windows/arm64+msvc", goReleaser: "windows_arm64_v8.0", docker: "windows/arm64",
      executable: ".exe", shared: "z.dll", archive: "z.lib"),
    Row(
      target: "wasi/wasm32", goReleaser: "wasip1_wasm", docker: "wasi/wasm", width: 32,
      executable: ".wasm", shared: "z.wasm"),
    Row(
      target: "none/wasm32", goReleaser: "none_wasm32", width: 32, executable: ".wasm",
      shared: "z.wasm"),
    Row(target: "none/thumbv7em", goReleaser: "none_thumbv7em", width: 32, executable: ".elf"),
    Row(target: "none/riscv64imac", goReleaser: "none_riscv64imac", executable: ".elf"),
    Row(target: "freebsd/amd64", goReleaser: "freebsd_amd64_v1", docker: "freebsd/amd64"),
    Row(target: "android/arm64", goReleaser: "android_arm64_v8.0"),
  ])
  func othersNames(_ row: Row) throws {
    let target = try Target(parsing: row.target)
    #expect(target.goReleaserTarget == row.goReleaser)
    #expect(target.debianArchitecture == row.debian)
    #expect(target.dockerPlatform == row.docker)
    #expect(target.qemuUser == row.qemu)
    #expect(target.pointerWidth == row.width)
    #expect(target.endianness == (row.isBig ? .big : .little))
    #expect(target.executableSuffix == row.executable)
    #expect(target.sharedLibraryName("z") == row.shared)
    #expect(target.staticLibraryName("z") == row.archive)
    #expect(target.isAppleSystem == row.target.hasPrefix("macos"))
  }

  @Test(arguments: [
    ("linux/amd64+musl", "x86_64-swift-linux-musl"), ("macos/arm64", "arm64-apple-macosx13.0"),
    ("windows/amd64+msvc", "x86_64-unknown-windows-msvc"), ("windows/amd64", nil),
    ("wasi/wasm32", "wasm32-unknown-wasip1"), ("none/thumbv7em", "armv7em-none-none-eabi"),
    ("none/arm64", "aarch64-none-none-elf"), ("none/riscv32imac", "riscv32-none-none-eabi"),
    ("none/arm/v5", "armv4t-none-none-eabi"), ("none/thumbv7em+eabihf", nil), ("none/riscv64", nil),
    ("linux/mips", nil), ("macos/universal", nil),
    ("android/arm64+28", "aarch64-unknown-linux-android28"),
  ])
  func swiftTriples(_ text: String, _ expected: String?) throws {
    #expect(try Target(parsing: text).swiftTriple == expected)
  }

  @Test(arguments: [
    ("windows/*", ["windows/amd64", "windows/amd64+msvc"], ["linux/amd64"]),
    ("*/arm64", ["linux/arm64", "macos/arm64", "linux/arm64+musl"], ["linux/arm/v7"]),
    ("*/aarch64", ["linux/arm64"], ["linux/amd64"]),
    ("darwin/*", ["macos/amd64", "macos/universal"], ["ios/arm64"]),
    ("linux/amd64", ["linux/amd64"], ["linux/amd64/v2", "linux/amd64+musl"]),
    ("x86_64-unknown-linux-musl", ["linux/amd64+musl"], ["linux/amd64"]),
    ("linux/amd64/*", ["linux/amd64", "linux/amd64/v4", "linux/amd64+musl"], ["linux/386"]),
    ("linux/*/v2", ["linux/amd64/v2"], ["linux/amd64"]),
    ("linux/*+musl", ["linux/amd64+musl", "linux/arm/v7+musl"], ["linux/amd64"]),
    ("linux/*+gnu", ["linux/amd64", "linux/arm64+gnu.2.28"], ["linux/amd64+musl"]),
    ("linux/*+gnu.2.28", ["linux/arm64+gnu.2.28"], ["linux/arm64"]),
    ("linux/arm/*+softfloat", ["linux/arm/v7+softfloat", "linux/arm/v5"], ["linux/arm/v7"]),
    ("linux/armv6*", [], ["linux/arm/v6"]),
    ("*/armv6+*", ["linux/arm/v6", "freebsd/arm/v6"], ["linux/arm/v7"]),
    ("none/thumb*", ["none/thumbv7em", "none/thumbv6m"], ["none/arm64"]),
    ("*", ["linux/amd64", "wasi/wasm32"], []),
    ("*/*", ["linux/amd64"], []),
    ("macos/*+14.0", ["macos/arm64+14.0"], ["macos/arm64"]),
    ("android/*+24", ["android/arm64+24"], ["android/arm64"]),
  ])
  func patternsChoose(_ text: String, _ chosen: [String], _ left: [String]) throws {
    guard text != "linux/armv6*" else {
      #expect(throws: TargetError.self) { try TargetPattern(parsing: text) }
      return
    }
    let pattern = try TargetPattern(parsing: text)
    for name in chosen { #expect(pattern.matches(try Target(parsing: name)), "\(name)") }
    for name in left { #expect(!pattern.matches(try Target(parsing: name)), "\(name)") }
    #expect(try TargetPattern(parsing: pattern.description) == pattern)
  }

  @Test(arguments: [
    "", "lnux/*", "*/amd46", "linux/*+glibc", "linux/*+", "*/", "/*", "a/b/c/*", "*x", "linux*",
    "linux/amd46", "windows/*+gnu.x",
  ])
  func patternsThatMatchNothingAreRefused(_ text: String) {
    #expect(throws: TargetError.self) { try TargetPattern(parsing: text) }
  }

  @Test func aPatternSuggests() {
    #expect(throws: TargetError.self) { try TargetPattern(parsing: "lnux/*") }
    let error = #expect(throws: TargetError.self) { try TargetPattern(parsing: "lnux/*") }
    #expect(error?.suggestion == "linux")
  }
}
