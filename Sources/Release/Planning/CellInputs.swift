import Building
import Engine
import Model

/// What a cell is built from, in one digest: the files of the source that its build reads, its settings, its target and
/// its toolchains.
///
/// The version and the commit are no part of it, so that files tell whether they are of this source however they
/// were released. It is not the key of a step, which has the version in it where a flag does.
final class CellInputs {
  private let planner: ReleasePlanner
  private let sources: SourceTrees
  /// What is hashed of a product's cells beside their targets; most cells share it.
  private var products: [Product: String] = [:]

  init(planner: ReleasePlanner, sources: SourceTrees) {
    self.planner = planner
    self.sources = sources
  }

  /// What is hashed of a product.
  private struct Part: Encodable {
    var product: Product
    var source: String
    var toolchains: [String: String]
  }

  /// The SHA-256 of a cell's inputs, 64 hexadecimal digits.
  ///
  /// - Throws: `BuildError`, `StoreError`.
  func digest(of cell: Cell) throws -> String {
    let lines = try ([cell] + cell.slices).map { "\($0.target) \(try self.digest(of: $0.product))" }
    return Digest(hashing: lines.joined(separator: "\n").utf8).hash
  }

  private func digest(of product: Product) throws -> String {
    if let known = self.products[product] { return known }
    // What only checks a built file does not change it.
    var settings = product.withoutChecks
    settings.location = nil
    let part = Part(
      product: settings,
      source: try self.sources.tree(of: self.sources.selection(of: product)).description,
      toolchains: try self.planner.toolchains(of: product).mapValues(\.locked.tree.description))
    let digest = Digest(hashing: try StableJSON.encode(part, inOneLine: true)).hash
    self.products[product] = digest
    return digest
  }
}

extension Product {
  /// The product without what only looks at its files when they are built.
  var withoutChecks: Product {
    var product = self
    product.audit = AuditSettings()
    product.guardSettings = GuardSettings()
    product.timeoutSeconds = 0
    return product
  }
}
