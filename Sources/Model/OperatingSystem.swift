/// An operating system that a target runs; `none` is bare metal.
public enum OperatingSystem: String, Hashable, Sendable, Codable, CaseIterable {
  case linux
  case macos
  case ios
  case windows
  case freebsd
  case netbsd
  case openbsd
  case android
  case wasi
  case none

  /// Whether it is one of Apple's systems.
  public var isApple: Bool { self == .macos || self == .ios }

  /// The oldest version that a target stands for when none is written; `nil` where Slipway knows no
  /// versions.
  ///
  /// macOS is 13.0 because that is what Go 1.27 writes unless its linker is told otherwise
  /// (`cmd/link/internal/ld/macho.go`, `macOS`), so it is the oldest version that is true for every
  /// builder; zig's own default is newer than what its programs need. Android counts API levels. The
  /// BSDs' are zig 0.17.1's (`lib/std/Target.zig`, `defaultVersionRange`).
  public var defaultMinimum: OSVersion? {
    switch self {
    case .macos: OSVersion(13)
    case .ios: OSVersion(15)
    case .android: OSVersion(21)
    case .freebsd: OSVersion(14)
    case .netbsd: OSVersion(10, 1)
    case .openbsd: OSVersion(7, 8)
    case .linux, .windows, .wasi, .none: nil
    }
  }

  /// The name in prose and messages.
  var displayName: String {
    switch self {
    case .linux: "Linux"
    case .macos: "macOS"
    case .ios: "iOS"
    case .windows: "Windows"
    case .freebsd: "FreeBSD"
    case .netbsd: "NetBSD"
    case .openbsd: "OpenBSD"
    case .android: "Android"
    case .wasi: "WASI"
    case .none: "bare metal"
    }
  }

  /// Reads a name in Slipway's or Go's spelling.
  init?(alias text: some StringProtocol) {
    switch String(text) {
    case "darwin", "macosx": self = .macos
    case "wasip1", "wasip2": self = .wasi
    case "freestanding": self = .none
    case let name:
      guard let known = OperatingSystem(rawValue: name) else { return nil }
      self = known
    }
  }

  /// The architectures that a target of this system may have, in canonical order.
  public var architectures: [Architecture] {
    switch self {
    case .linux:
      [
        .amd64, .x86, .arm64, .arm, .riscv64, .riscv32, .ppc64le, .ppc64, .s390x, .mips, .mipsle,
        .mips64, .mips64le, .loong64,
      ]
    case .macos: [.amd64, .arm64, .universal]
    case .ios: [.arm64]
    case .windows: [.amd64, .x86, .arm64]
    case .freebsd: [.amd64, .x86, .arm64, .arm, .riscv64, .ppc64le, .ppc64]
    case .netbsd: [.amd64, .x86, .arm64, .arm, .riscv64]
    case .openbsd: [.amd64, .x86, .arm64, .arm, .riscv64, .ppc64]
    case .android: [.amd64, .x86, .arm64, .arm, .riscv64]
    case .wasi: [.wasm32]
    case .none:
      [
        .amd64, .arm64, .arm, .thumbv6m, .thumbv7m, .thumbv7em, .thumbv8mBase, .thumbv8mMain,
        .riscv64, .riscv64imac, .riscv32i, .riscv32im, .riscv32imc, .riscv32imac, .riscv32imafc,
        .wasm32,
      ]
    }
  }
}
