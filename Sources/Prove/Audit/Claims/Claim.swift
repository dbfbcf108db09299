public import Model

/// What a file is said to be for: a target that was given, or what its package states.
///
/// A package may state several; each file in it must keep those of its own architecture.
public struct Claim: Hashable, Sendable {
  /// Who says it.
  public enum Source: String, Hashable, Sendable, Codable {
    /// The target that was given, or that a cell of a release has.
    case declared
    /// The tag in a wheel's name or in its `WHEEL` file.
    case wheel
    /// The architecture field of a Debian package.
    case deb
    /// The architecture in an RPM's header.
    case rpm
  }

  /// What a report tells of a claim.
  public struct Summary: Hashable, Sendable, Codable {
    /// Who says it.
    public var source: Source
    /// What is said, in the words of who says it.
    public var text: String
  }

  /// Who says it.
  public var source: Source
  /// What is said, in the words of who says it.
  public var text: String
  /// The operating system.
  public var system: OperatingSystem
  /// The architecture; ``Architecture/universal`` for a file that must have both slices.
  public var architecture: Architecture
  /// The CPU baseline; `nil` when nothing is said, which means the architecture's first.
  public var baseline: String?
  /// The C library; `nil` when nothing is said.
  public var library: ABI.Library?
  /// How floating point is passed; `nil` when nothing is said.
  public var floatingPoint: ABI.FloatingPoint?
  /// The oldest glibc; `nil` when nothing is said.
  public var glibcFloor: OSVersion?
  /// The oldest version of the system; `nil` when nothing is said.
  public var minimumOS: OSVersion?

  /// Makes a claim that says no more than system and architecture.
  public init(
    source: Source, text: String, system: OperatingSystem, architecture: Architecture,
    baseline: String? = nil, library: ABI.Library? = nil,
    floatingPoint: ABI.FloatingPoint? = nil, glibcFloor: OSVersion? = nil,
    minimumOS: OSVersion? = nil
  ) {
    self.source = source
    self.text = text
    self.system = system
    self.architecture = architecture
    self.baseline = baseline
    self.library = library
    self.floatingPoint = floatingPoint
    self.glibcFloor = glibcFloor
    self.minimumOS = minimumOS
  }

  /// What a target promises.
  public init(target: Target) {
    self.init(
      source: .declared, text: target.description, system: target.system,
      architecture: target.architecture, baseline: target.baseline.name,
      library: target.abi.library, floatingPoint: target.abi.floatingPoint,
      glibcFloor: target.abi.glibcFloor, minimumOS: target.minimumOS)
  }

  /// What a report tells of it.
  public var summary: Summary { Summary(source: source, text: text) }

  /// The claims that are made of a file's slices: two for a universal target, else the claim itself.
  var slices: [Claim] {
    guard architecture == .universal else { return [self] }
    return [Architecture.amd64, .arm64].map { slice in
      var claim = self
      claim.architecture = slice
      // A universal target's baseline is that of its slice for Intel.
      if slice == .arm64 { claim.baseline = nil }
      // Nothing older than macOS 11 runs on Apple silicon, whatever the package states.
      if slice == .arm64, system == .macos {
        claim.minimumOS = minimumOS.map { max($0, OSVersion(11)) }
      }
      return claim
    }
  }

  /// The words for it in a message: “linux/arm64 is declared”, “the wheel says …”.
  var phrase: String {
    switch source {
    case .declared: "\(text) is declared"
    case .wheel: "the wheel says \(text)"
    case .deb: "the package says \(text)"
    case .rpm: "the package says \(text)"
    }
  }
}
