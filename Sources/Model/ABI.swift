/// A target's C library, its oldest version, and how floating point is computed and passed.
public struct ABI: Hashable, Sendable {
  /// Whose calling convention and C library.
  public enum Library: String, Hashable, Sendable, Codable, CaseIterable {
    /// glibc on Linux, MinGW-w64 on Windows.
    case gnu
    case musl
    /// Microsoft's compiler and runtime.
    case msvc
    /// Android's Bionic.
    case bionic
    /// The one library that the system itself has (Apple's, the BSDs').
    case system
    /// WASI 0.1 (“preview 1”).
    case wasip1 = "p1"
    /// WASI 0.2 components.
    case wasip2 = "p2"
    /// No library: bare metal.
    case none
  }

  /// How floating point is computed.
  public enum FloatingPoint: String, Hashable, Sendable, Codable, CaseIterable {
    /// By instructions of the CPU, arguments in its registers. (Android and OpenBSD on 32-bit Arm
    /// have the instructions and pass arguments in integer registers.)
    case hard
    /// By library calls, without such instructions.
    case soft
  }

  /// The C library.
  public let library: Library

  /// How floating point is computed.
  public let floatingPoint: FloatingPoint

  /// The oldest glibc that it runs with; `nil` without glibc.
  public let glibcFloor: OSVersion?

  init(library: Library, floatingPoint: FloatingPoint, glibcFloor: OSVersion?) {
    self.library = library
    self.floatingPoint = floatingPoint
    self.glibcFloor = glibcFloor
  }

  /// The libraries that a system's targets may have, the default first.
  static func libraries(_ system: OperatingSystem) -> [Library] {
    switch system {
    case .linux: [.gnu, .musl]
    case .windows: [.gnu, .msvc]
    case .android: [.bionic]
    case .macos, .ios, .freebsd, .netbsd, .openbsd: [.system]
    case .wasi: [.wasip1, .wasip2]
    case .none: [.none]
    }
  }

  /// How a target may compute floating point, the default first.
  static func floatingPoints(
    _ system: OperatingSystem, _ architecture: Architecture, _ baseline: CPUBaseline
  ) -> [FloatingPoint] {
    switch (system, architecture) {
    case (.linux, .arm): baseline.name == "v5" ? [.soft] : [.hard, .soft]
    case (.none, .arm): baseline.name == "v5" ? [.soft] : [.soft, .hard]
    case (.linux, .mips), (.linux, .mipsle), (.linux, .mips64), (.linux, .mips64le):
      [.hard, .soft]
    case (_, .thumbv7em), (_, .thumbv8mMain): [.soft, .hard]
    case (_, .thumbv6m), (_, .thumbv7m), (_, .thumbv8mBase): [.soft]
    case (.none, .amd64): [.soft]
    case (.none, .arm64): [.hard, .soft]
    case (_, .riscv32i), (_, .riscv32im), (_, .riscv32imc), (_, .riscv32imac): [.soft]
    case (_, .riscv64imac): [.soft]
    default: [.hard]
    }
  }

  /// The first glibc that exists for an architecture, as far as zig 0.17.1 can aim at it.
  ///
  /// Source: zig's `lib/std/zig/target.zig`, `available_libcs` (`glibc_min`; “Zig can only target
  /// glibc 2.2.5+”); 32-bit Arm's EABI came with glibc 2.4 (glibc `sysdeps/arm/shlib-versions`).
  public static func firstGlibc(for architecture: Architecture) -> OSVersion {
    switch architecture {
    case .arm64: OSVersion(2, 17)
    case .arm: OSVersion(2, 4)
    case .riscv64: OSVersion(2, 27)
    case .riscv32: OSVersion(2, 33)
    case .ppc64le: OSVersion(2, 19)
    case .ppc64: OSVersion(2, 3)
    case .loong64: OSVersion(2, 36)
    default: OSVersion(2, 2, 5)
    }
  }

  /// The glibc floor of a target that names none: 2.17, or the architecture's first if newer.
  ///
  /// 2.17 is what Rust's standard library needs and what the `manylinux2014` images have.
  public static func defaultGlibc(for architecture: Architecture) -> OSVersion {
    max(OSVersion(2, 17), firstGlibc(for: architecture))
  }

  /// The newest glibc that zig 0.17.1 has stubs for.
  public static let newestGlibc = OSVersion(2, 44)

  /// Whether zig 0.17.1 has stubs for a version; for others it only warns and takes another.
  ///
  /// Source: `zig targets`, `.glibc`.
  static func isKnownGlibc(_ version: OSVersion) -> Bool {
    guard version.major == 2, version <= newestGlibc else { return false }
    return switch version.minor {
    case 0: version.patch == 0
    case 1: version.patch <= 3
    case 2: version.patch <= 6
    case 3: version.patch != 1 && version.patch <= 4
    default: version.patch == 0
    }
  }
}
