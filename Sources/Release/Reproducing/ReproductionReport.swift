public import Model
public import Reproduction

/// What came of rebuilding a release's cells.
///
/// Its form is documented in `docs/formats/reproduction-json.md`.
public struct ReproductionReport: Sendable, Hashable, Codable {
  /// The form's version; raised when a reader of the old form would misread the new one.
  public static let currentSchemaVersion = 1

  /// What came of a cell.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// Every file is the same, bit for bit.
    case reproduced
    /// The files differ in their signatures only.
    case unsigned = "reproduced-unsigned"
    /// The files differ where a rule of the project allows it.
    case allowed = "reproduced-with-allowed-differences"
    /// They differ.
    case differs
    /// A rebuild did not come to its end, so nothing is known; that is no pass.
    case couldNotRun = "could-not-run"

    /// Whether it counts as reproduced.
    public var isPass: Bool {
      switch self {
      case .reproduced, .unsigned, .allowed: true
      case .differs, .couldNotRun: false
      }
    }
  }

  /// One file of a cell.
  public struct File: Sendable, Hashable, Codable {
    /// Its name in `dist/`.
    public var name: String
    /// The SHA-256 of the first rebuild's, 64 hexadecimal digits.
    public var sha256: String
    /// Its size in bytes.
    public var size: Int64
    /// That of the second's; absent where there was none.
    public var second: String?
    /// That of the published file; absent where nothing was published under this name.
    public var published: String?

    /// The first rebuild's digest.
    var digest: Digest? { Digest(hash: self.sha256, sizeBytes: self.size) }
  }

  /// One cell.
  public struct Cell: Sendable, Hashable, Codable {
    /// The product's name.
    public var product: String
    /// The target, in Slipway's spelling.
    public var target: String
    /// What came of it.
    public var outcome: Outcome
    /// Its files.
    public var files: [File]
    /// The step that makes the difference, or that failed; absent for a cell that was reproduced.
    public var step: String?
    /// Steps whose outputs differ though the cell's files do not, such as one that fills a compiler's
    /// cache.
    public var unsteady: [String] = []
    /// Why its outputs differ, as far as it was found.
    public var causes: [RebuildCause]
    /// Whether the search for causes ended before everything was explained.
    public var isCutShort: Bool
    /// Differences that a rule of the project allows.
    public var allowed: [AllowedDifference]
    /// Why a rebuild did not come to its end, or what else is to be said.
    public var reason: String?
    /// The step's log, where one was kept.
    public var log: String?
  }

  /// A difference that a rule of the project allows.
  public struct AllowedDifference: Sendable, Hashable, Codable {
    /// The rule's name.
    public var rule: String
    /// The project's reason for it.
    public var reason: String
    /// The place.
    public var place: DifferingPlace
  }

  /// A toolchain that the rebuilds used.
  public struct Toolchain: Sendable, Hashable, Codable {
    /// The name in the configuration.
    public var name: String
    /// The version.
    public var version: String
    /// The digest of its tree, which was hashed again.
    public var tree: Digest
  }

  /// What was compared with what was published.
  public struct Published: Sendable, Hashable, Codable {
    /// How many files are the same.
    public var same: Int
    /// The names of those that differ.
    public var different: [String]
    /// The names of those that were published and not made again.
    public var missing: [String]
  }

  /// The form's version.
  public var schemaVersion: Int
  /// The project's name.
  public var project: String
  /// The version.
  public var version: String
  /// The commit; absent outside a repository.
  public var commit: String?
  /// Whether the source differed from the commit.
  public var dirty: Bool
  /// How much it is worth.
  public var strength: Evidence.Strength
  /// What was varied, and what was not.
  public var variations: [VariationState]
  /// What programs were kept apart with.
  public var sandbox: String
  /// The toolchains.
  public var toolchains: [Toolchain]
  /// The cells, in the order of the configuration.
  public var cells: [Cell]
  /// What was published, compared with the first rebuild; absent where nothing was.
  public var published: Published?
  /// The version of Slipway that rebuilt.
  public var slipway: String

  /// The status that the command ends with (design, section 5).
  public var exitCode: Int32 {
    if self.cells.contains(where: { $0.outcome == .differs }) { return 4 }
    if let published, !published.different.isEmpty { return 4 }
    if self.cells.contains(where: { $0.outcome == .couldNotRun }) { return 3 }
    if let published, !published.missing.isEmpty { return 3 }
    return 0
  }
}
