public import Model

/// The record, `dist/release.json`: the whole truth about one release.
///
/// Nothing in it depends on the clock, the path or the order in which cells finished. Its form is
/// documented in `docs/formats/release-json.md`.
public struct ReleaseRecord: Sendable, Hashable, Codable {
  /// The form's version; raised when a reader of the old form would misread the new one.
  public static let currentSchemaVersion = 1

  /// What became of a release.
  public enum Status: String, Sendable, Hashable, Codable {
    /// Every cell was made.
    case complete
    /// Some cells are held or were not asked for; the others were made.
    case partial
  }

  /// What became of a cell.
  public enum CellStatus: String, Sendable, Hashable, Codable {
    /// Its artifacts were made.
    case made
    /// It could not be made; see why in ``Cell/held``.
    case held
    /// This run was asked for other cells only.
    case omitted
  }

  /// One cell.
  public struct Cell: Sendable, Hashable, Codable {
    /// The product's name.
    public var product: String
    /// The target, in Slipway's spelling.
    public var target: String
    /// The CPU baseline that the target states, such as `v1`.
    public var baseline: String
    /// Whether the release stops without it.
    public var required: Bool
    /// What became of it.
    public var status: CellStatus
    /// The names of its artifacts in `dist/`.
    public var artifacts: [String]
    /// Why it is held; absent for a cell that was made.
    public var held: Held?
    /// What is known of the files that its steps left, whether they ship or are held.
    public var evidence: [Evidence]
    /// The digest of the action that made its binary; absent for a held cell.
    public var action: String?
    /// The SHA-256 of what it was built from, the same for every version of one source; absent where it
    /// was not made.
    public var inputs: String?
    /// The names of the toolchains that made it.
    public var toolchains: [String]
  }

  /// Why a cell is held.
  public struct Held: Sendable, Hashable, Codable {
    /// The step that failed.
    public var step: String
    /// What happened, in a sentence.
    public var message: String
    /// What to do about it.
    public var hint: String?
    /// The end of what the program printed.
    public var log: [String]
  }

  /// A file of the release.
  public struct Artifact: Sendable, Hashable, Codable {
    /// The file's name in `dist/`.
    public var name: String
    /// `archive`, `binary` or `checksum`.
    public var kind: String
    /// The product's name; absent for a file of the whole release.
    public var product: String?
    /// The target; absent for a file of the whole release.
    public var target: String?
    /// The archive's format, such as `tar.gz`.
    public var format: String?
    /// The SHA-256, 64 hexadecimal digits.
    public var sha256: String
    /// The size in bytes.
    public var size: Int64
    /// The file inside an archive that the builder made, with its own digest.
    public var binary: Binary?
  }

  /// The file that a builder made.
  public struct Binary: Sendable, Hashable, Codable {
    /// Its path inside the archive.
    public var path: String
    /// The SHA-256, 64 hexadecimal digits.
    public var sha256: String
    /// The size in bytes.
    public var size: Int64
  }

  /// Where the source came from.
  public struct Source: Sendable, Hashable, Codable {
    /// The commit; absent outside a repository.
    public var commit: String?
    /// The tag that is released; absent for a snapshot.
    public var tag: String?
    /// The release before this one; absent for the first.
    public var previousTag: String?
    /// The commit's date, in seconds since 1970; every file in every archive has it.
    public var commitTime: Int64
    /// Whether the source differed from the commit.
    public var dirty: Bool
  }

  /// A toolchain that made something of this release.
  public struct Toolchain: Sendable, Hashable, Codable {
    /// The name in the configuration.
    public var name: String
    /// The version.
    public var version: String
    /// The digest of its tree.
    public var tree: Digest
    /// What was downloaded, with the digests that the lock names.
    public var files: [LockedToolchain.File]
    /// The Debian packages in it; absent for one of another source.
    public var packages: [DebianPackageName]?

    /// What the record says of a pinned toolchain.
    init(_ locked: LockedToolchain) {
      self.name = locked.name
      self.version = locked.version
      self.tree = locked.tree
      self.files = locked.files
      self.packages = locked.debianPackages.isEmpty ? nil : locked.debianPackages
    }
  }

  /// How steps were kept apart from the machine.
  public struct Isolation: Sendable, Hashable, Codable {
    /// The kind of sandbox.
    public var sandbox: String
    /// What it did not enforce on this machine, each with the reason.
    public var notEnforced: [String]

    /// Reads what a step's result says of its worker: the kind of sandbox in the first line, then a
    /// line for everything that it does not enforce.
    init(worker: String) {
      var lines = worker.split(separator: "\n").map(String.init)
      self.sandbox = lines.isEmpty ? "unknown" : lines.removeFirst()
      self.notEnforced = lines
    }
  }

  /// The form's version.
  public var schemaVersion: Int
  /// The project's name.
  public var project: String
  /// The version that is released.
  public var version: String
  /// Whether this is a snapshot, which is never published.
  public var snapshot: Bool
  /// What became of the release.
  public var status: Status
  /// Where the source came from.
  public var source: Source
  /// Every declared cell, in the order of the configuration.
  public var cells: [Cell]
  /// Every file, by name.
  public var artifacts: [Artifact]
  /// Every toolchain that was used, by name.
  public var toolchains: [Toolchain]
  /// How the programs that made the cells were isolated when they ran, whether in this run or in an
  /// earlier one whose results were reused: each way once.
  public var isolation: [Isolation]
  /// The version of Slipway that made the release.
  public var slipway: String
}

extension ReleaseRecord {
  /// The Debian packages of the toolchains that made a cell, each once, by name: what it may be linked
  /// with.
  public func debianPackages(of cell: Cell) -> [DebianPackageName] {
    let packages = self.toolchains.filter { cell.toolchains.contains($0.name) }
      .flatMap { $0.packages ?? [] }
    return Set(packages).sorted {
      ($0.name, $0.architecture, $0.version) < ($1.name, $1.architecture, $1.version)
    }
  }
}
