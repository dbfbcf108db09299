/// The machine that toolchains run on.
public struct HostPlatform: Hashable, Sendable {
  /// The spelling in the lock, such as `linux/amd64`.
  public var name: String

  /// Makes a platform.
  public init(name: String) { self.name = name }

  /// This machine.
  public static var current: HostPlatform {
    #if os(macOS)
      let system = "macos"
    #else
      let system = "linux"
    #endif
    #if arch(x86_64)
      let architecture = "amd64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #elseif arch(riscv64)
      let architecture = "riscv64"
    #elseif arch(i386)
      let architecture = "386"
    #else
      let architecture = "arm/v7"
    #endif
    return HostPlatform(name: "\(system)/\(architecture)")
  }

  /// Debian's name of the architecture.
  ///
  /// Source: Debian Policy, section 11.1 and `dpkg-architecture -L`.
  var debianArchitecture: String {
    switch name.dropFirst(name.prefix(while: { $0 != "/" }).count + 1) {
    case "arm/v7": "armhf"
    case "386": "i386"
    case let other: String(other)
    }
  }
}
