/// The name of a cell: a product's name and a target in Slipway's spelling, written
/// `greeter linux/amd64`.
public struct CellID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The product's name.
  public var product: String

  /// The target, in Slipway's spelling.
  public var target: String

  /// Makes a cell's name.
  public init(product: String, target: String) {
    self.product = product
    self.target = target
  }

  public var description: String { "\(product) \(target)" }

  public static func < (left: CellID, right: CellID) -> Bool {
    (left.product, left.target) < (right.product, right.target)
  }
}
