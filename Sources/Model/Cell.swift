/// One product for one target: the unit that is made, proved, shipped or held, by itself.
public struct Cell: Hashable, Sendable {
  /// The product, with this target's overrides applied.
  public var product: Product

  /// The target.
  public var target: Target

  /// Whether the release stops when this cell cannot be made.
  public var isRequired: Bool

  /// Makes a cell.
  public init(product: Product, target: Target, isRequired: Bool = false) {
    self.product = product
    self.target = target
    self.isRequired = isRequired
  }

  /// The cell's name.
  public var id: CellID { CellID(product: product.name, target: target.description) }
}
