public import Model

/// What came of really trying one way out: which cells it lets build, and how long they take.
public struct GuardTrial: Hashable, Sendable, Codable {
  /// One cell.
  public struct Cell: Hashable, Sendable, Codable {
    /// The product's name.
    public var product: String
    /// The target that was built for, in Slipway's spelling.
    public var target: String
    /// Whether it was built.
    public var isBuilt: Bool
    /// How long its steps took, in milliseconds; of an earlier run where the store had them.
    public var milliseconds: Int64
    /// Why it was not built.
    public var reason: String?
    /// What that the file needs is none of the C library or the system, sorted.
    public var libraries: [String]

    /// Makes a cell.
    public init(
      product: String, target: String, isBuilt: Bool, milliseconds: Int64, reason: String? = nil,
      libraries: [String] = []
    ) {
      self.product = product
      self.target = target
      self.isBuilt = isBuilt
      self.milliseconds = milliseconds
      self.reason = reason
      self.libraries = libraries
    }
  }

  /// The product.
  public var product: String
  /// What kind of way it is; `nil` for the product as it is declared, with which the others compare.
  public var kind: WayOut.Kind?
  /// What was done, in a few words.
  public var way: String
  /// What came of each cell.
  public var cells: [Cell]
  /// How long all that was built took, in milliseconds; what cells share counts once.
  public var milliseconds: Int64
  /// Why it could not be tried at all; `nil` where it was.
  public var problem: String?

  /// Makes a trial.
  public init(
    product: String, kind: WayOut.Kind?, way: String, cells: [Cell], milliseconds: Int64 = 0,
    problem: String? = nil
  ) {
    self.product = product
    self.kind = kind
    self.way = way
    self.cells = cells
    self.milliseconds = milliseconds
    self.problem = problem
  }
}
