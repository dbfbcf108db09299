import Building
public import Model

extension Cell {
  /// Whether its programs are to need no loader and no libraries: what the configuration says, or
  /// else what the builder's settings promise.
  public var needsStaticPrograms: Bool {
    guard Self.hasProgramsWithoutLibraries(self.target.system) else { return false }
    return self.product.audit.isStatic
      ?? BuilderRegistry.builder(for: self.product.builder).promisesNoLibraries(self)
  }

  /// Systems of which programs can be without any library; the others have no stable interface below
  /// theirs.
  private static func hasProgramsWithoutLibraries(_ system: OperatingSystem) -> Bool {
    switch system {
    case .linux, .freebsd, .netbsd, .none: true
    case .macos, .ios, .windows, .android, .openbsd, .wasi: false
    }
  }
}
