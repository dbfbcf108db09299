/// One product for one target: the unit that is made, proved, shipped or held, by itself.
public struct Cell: Hashable, Sendable {
  /// The product, with this target's overrides applied.
  public var product: Product

  /// The target.
  public var target: Target

  /// Whether the release stops when this cell cannot be made.
  public var isRequired: Bool

  /// The cells of which a universal one is merged, in the order of its slices, each with what the
  /// product's overrides say of it; empty for any other.
  public var slices: [Cell]

  /// Makes a cell.
  public init(
    product: Product, target: Target, isRequired: Bool = false, slices: [Cell] = []
  ) {
    self.product = product
    self.target = target
    self.isRequired = isRequired
    self.slices = slices
  }

  /// The names of the toolchains that make it, its slices' included.
  public var toolchainNames: Set<String> {
    Set(product.toolchains.values).union(slices.flatMap(\.product.toolchains.values))
  }

  /// The cell's name.
  public var id: CellID { CellID(product: product.name, target: target.description) }
}
