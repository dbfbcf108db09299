import Engine
public import SystemPackage

/// What was asked for last, so that `slipway resume` can go on with it.
///
/// Nothing about how far it came is kept: the store knows what was done.
public struct RunRequest: Sendable, Hashable, Codable {
  /// What is made.
  public var goal: ReleaseOptions.Goal
  /// The configuration; absent for the usual one.
  public var configuration: String?
  /// The output folder.
  public var output: String
  /// Whether a snapshot is made.
  public var snapshot: Bool
  /// Patterns of targets.
  public var targets: [String]
  /// Names of products.
  public var products: [String]
  /// The commit; a run is resumed only for the same.
  public var commit: String?

  static let fileName = "run.json"

  init(_ options: ReleaseOptions, commit: String?) {
    self.goal = options.goal
    self.configuration = options.configuration?.string
    self.output = options.output.string
    self.snapshot = options.isSnapshot
    self.targets = options.targets
    self.products = options.products
    self.commit = commit
  }

  /// Reads what was asked for last in a project; `nil` when nothing was.
  public static func load(stateFolder: FilePath) -> RunRequest? {
    let path = stateFolder.appending(self.fileName)
    guard let bytes = try? SmallFile.read(path, limit: 1 << 20) else { return nil }
    return try? StableJSON.decode(RunRequest.self, from: bytes)
  }

  func save(stateFolder: FilePath) throws {
    let bytes = try StableJSON.encode(self)
    let path = stateFolder.appending(Self.fileName)
    guard (try? SmallFile.read(path, limit: 1 << 20)) != bytes else { return }
    try SmallFile.replace(path, with: bytes)
  }

  /// The options of the same run.
  public func options(root: FilePath, store: FilePath) -> ReleaseOptions {
    ReleaseOptions(
      goal: self.goal, root: root, configuration: self.configuration.map { FilePath($0) },
      output: FilePath(self.output), store: store, isSnapshot: self.snapshot,
      targets: self.targets, products: self.products)
  }
}
