extension Target {
  /// The folder of libraries in Debian's packages for this target, such as `aarch64-linux-gnu`; `nil`
  /// where Debian has none.
  ///
  /// Source: Debian's multiarch tuples, `dpkg-architecture -L`.
  public var debianTuple: String? {
    guard self.system == .linux, self.abi.library == .gnu else { return nil }
    let isHard = self.abi.floatingPoint == .hard
    return switch self.architecture {
    case .amd64: "x86_64-linux-gnu"
    case .arm64: "aarch64-linux-gnu"
    case .arm: isHard ? "arm-linux-gnueabihf" : "arm-linux-gnueabi"
    case .x86: "i386-linux-gnu"
    case .riscv64: "riscv64-linux-gnu"
    case .ppc64le: "powerpc64le-linux-gnu"
    case .s390x: "s390x-linux-gnu"
    case .mipsle: "mipsel-linux-gnu"
    case .mips64le: "mips64el-linux-gnuabi64"
    default: nil
    }
  }
}
