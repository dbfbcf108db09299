public import Model

extension Cell {
  /// Whether its programs are to need no loader and no libraries: what the configuration says, or
  /// else what the builder's settings promise.
  public var needsStaticPrograms: Bool {
    guard StaticClaim.hasStaticPrograms(self.target.system) else { return false }
    return self.product.audit.isStatic ?? StaticClaim.isPromised(by: self)
  }
}

/// What is known of programs without libraries.
private enum StaticClaim {
  /// Systems of which programs can be without any library; the others have no stable interface
  /// below theirs.
  static func hasStaticPrograms(_ system: OperatingSystem) -> Bool {
    switch system {
    case .linux, .freebsd, .netbsd, .none: true
    case .macos, .ios, .windows, .android, .openbsd, .wasi: false
    }
  }

  static func isPromised(by cell: Cell) -> Bool {
    switch cell.product.builder {
    case .c(let settings): settings.isStatic && settings.kind == .executable
    case .go(let settings):
      // Without cgo Go calls Linux itself; position-independent and shared programs ask for a loader
      // all the same.
      cell.target.system == .linux && !settings.cgo && settings.kind == .executable
        && !(settings.flags + settings.ldflags).contains {
          $0.contains("buildmode") || $0.contains("linkshared") || $0.contains("linkmode")
        }
    case .zig, .rust, .swift, .command, .prebuilt: false
    }
  }
}
