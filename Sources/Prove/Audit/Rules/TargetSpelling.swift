import ArtifactInput
import Model

/// The target that a file shows itself to be for.
enum TargetSpelling {
  /// Slipway's spelling; `nil` where the file does not show system or architecture, or Slipway has
  /// no such target.
  ///
  /// The C library's floor and the system's minimum are those that the file needs; its CPU baseline
  /// is the architecture's first, since a file does not show which it was built for.
  static func target(of facts: BinaryFacts) -> String? {
    guard let architecture = facts.architecture else { return nil }
    let system: OperatingSystem
    if let known = facts.system {
      system = known
    } else if facts.format == .elf, facts.systemName == nil, facts.isLoaded {
      return nil
    } else {
      return nil
    }
    var plain = "\(system.rawValue)/\(architecture.rawValue)"
    if architecture == .arm { plain += facts.floatingPoint == .soft ? "/v5" : "/v7" }
    if system == .wasi { return spelled(plain) }
    var parts = plain
    switch facts.libc?.kind {
    case .musl where system == .linux: parts += "+musl"
    case .gnu where system == .linux:
      if let floor = facts.libc?.floor, let version = OSVersion(floor),
        version > ABI.firstGlibc(for: architecture)
      {
        parts += "+gnu.\(max(version, ABI.defaultGlibc(for: architecture)))"
      }
    default: break
    }
    if system.defaultMinimum != nil, let minimum = facts.minimumOS {
      parts += system == .android ? "+\(minimum.major)" : "+\(minimum)"
    }
    return spelled(parts) ?? spelled(plain)
  }

  private static func spelled(_ text: String) -> String? {
    (try? Target(parsing: text))?.description
  }
}
