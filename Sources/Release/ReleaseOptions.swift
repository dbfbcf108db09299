public import SystemPackage

/// What a person asks of a release, beside what the configuration says.
public struct ReleaseOptions: Sendable {
  /// What is made.
  public enum Goal: String, Sendable, Codable {
    /// The bare files, for work in progress.
    case build
    /// Packages, checksums and the record.
    case release
  }

  /// What is made.
  public var goal: Goal
  /// The project's root, absolute.
  public var root: FilePath
  /// The configuration, absolute; `nil` for `slipway.yaml` in the root.
  public var configuration: FilePath?
  /// Where everything ends up; relative paths are below the root.
  public var output: FilePath
  /// The store's folder.
  public var store: FilePath
  /// Whether a snapshot is made, which needs no tag.
  public var isSnapshot: Bool
  /// Patterns of targets; empty for all.
  public var targets: [String]
  /// Names of products; empty for all.
  public var products: [String]
  /// How many processors steps may use; `nil` for all.
  public var jobs: Int?
  /// Whether a folder that Slipway did not write may be replaced.
  public var isForced: Bool
  /// Reports of rebuilds that somebody else made.
  public var reports: [FilePath]

  /// Makes options.
  public init(
    goal: Goal, root: FilePath, configuration: FilePath? = nil, output: FilePath = "dist",
    store: FilePath, isSnapshot: Bool = false, targets: [String] = [], products: [String] = [],
    jobs: Int? = nil, isForced: Bool = false, reports: [FilePath] = []
  ) {
    self.reports = reports
    self.goal = goal
    self.root = root
    self.configuration = configuration
    self.output = output
    self.store = store
    self.isSnapshot = isSnapshot
    self.targets = targets
    self.products = products
    self.jobs = jobs
    self.isForced = isForced
  }

  /// The folder that keeps logs and what a resumed run needs.
  public var stateFolder: FilePath { self.root.appending(".slipway") }

  /// The output folder, absolute.
  public var outputFolder: FilePath { self.root.pushing(self.output).lexicallyNormalized() }

  /// The configuration's path.
  public var configurationPath: FilePath {
    self.configuration ?? self.root.appending("slipway.yaml")
  }

  /// The lock's path: beside the configuration.
  public var lockPath: FilePath {
    self.configurationPath.removingLastComponent().appending("slipway.lock")
  }
}
