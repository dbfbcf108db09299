public import ArtifactInput
public import Model

/// All that an audit says of one file: a member of the document that `docs/formats/audit-json.md`
/// describes.
///
/// What does not apply is `nil`, and then absent from the document.
public struct ArtifactReport: Hashable, Sendable, Codable {
  /// How a program or library is bound to others.
  public enum Linkage: String, Hashable, Sendable, Codable {
    /// It needs no loader and no library.
    case `static`
    /// As `static`, and it can be loaded at any address.
    case staticPIE = "static-pie"
    /// A loader finds its libraries when it starts.
    case dynamic
  }

  /// What kind of file it is.
  public enum Kind: String, Hashable, Sendable, Codable {
    case program, library, object, driver, firmware, debug, core, archive, package, other
  }

  /// The file as it was given, and `!/` before each member of an archive.
  public var path: String
  /// What it is, by its bytes.
  public var format: ArtifactFormat
  /// What kind of file it is.
  public var kind: Kind
  /// Its size in bytes.
  public var size: Int64
  /// The SHA-256 of its bytes, 64 hexadecimal digits.
  public var sha256: String?
  /// The target that it runs on, as far as the file shows, in Slipway's spelling.
  public var target: String?
  /// The machine in the words of its format, where Slipway has no target for it.
  public var machine: String?
  /// What it is said to be for, and by whom.
  public var claims: [Claim.Summary]
  /// How it is bound to others.
  public var linkage: Linkage?
  /// The loader that it asks for.
  public var interpreter: String?
  /// The libraries that it asks for, in the file's order.
  public var needed: [String]
  /// The C library, with its floor.
  public var libc: LibC?
  /// Further libraries with versions: libstdc++, libgcc.
  public var runtimes: [RuntimeFloor]
  /// The symbols that it asks for and that no library which it names can have.
  public var unresolved: [String]?
  /// What Go's linker says of it; absent for what is not Go's.
  public var go: GoBuild?
  /// The oldest version of the system that it states.
  public var minimumOS: String?
  /// The SDK that it was built with.
  public var sdk: String?
  /// The instructions that it needs.
  public var cpu: CPUReport?
  /// What came of running it under an emulator of the baseline's CPU; absent unless that was asked for.
  public var confirmation: Confirmation?
  /// The build ID, UUID or PDB identity, in hexadecimal digits.
  public var buildID: String?
  /// Its debug information.
  public var debug: DebugFacts?
  /// How it defends itself.
  public var hardening: HardeningFacts?
  /// What it tells of where and by whom it was made.
  public var leaks: [Leak]
  /// What was found, the heaviest first.
  public var findings: [Finding]

  /// Makes a report with nothing found.
  public init(
    path: String, format: ArtifactFormat, kind: Kind, size: Int64, sha256: String? = nil
  ) {
    self.path = path
    self.format = format
    self.kind = kind
    self.size = size
    self.sha256 = sha256
    claims = []
    needed = []
    runtimes = []
    leaks = []
    findings = []
  }

  /// The heaviest of its findings; `nil` without any that count.
  public var worst: Severity? {
    findings.map(\.severity).filter { $0 != .ignored }.min()
  }
}
