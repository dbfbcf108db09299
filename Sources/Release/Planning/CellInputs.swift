import Building
import Engine
import Model

/// What a cell is built from, in one digest: the files of the source that its build reads, its settings, its target and
/// its toolchains.
///
/// The version and the commit are no part of it, so that files tell whether they are of this source however they
/// were released. It is not the key of a step, which has the version in it where a flag does.
struct CellInputs {
  let planner: ReleasePlanner
  let sources: SourceTrees

  /// What is hashed of a cell and of each of its slices.
  private struct Part: Encodable {
    var product: Product
    var target: String
    var source: String
    var toolchains: [String: String]
  }

  /// The SHA-256 of a cell's inputs, 64 hexadecimal digits.
  ///
  /// - Throws: `BuildError`, `StoreError`.
  func digest(of cell: Cell) throws -> String {
    let parts = try ([cell] + cell.slices).map { cell in
      let selection = try BuilderRegistry.builder(for: cell.product.builder)
        .sourceGlobs(for: cell.product, files: planner.listing.files)
      // What only checks a built file does not change it.
      var product = cell.product.withoutChecks
      product.location = nil
      return Part(
        product: product, target: cell.target.description,
        source: try sources.tree(of: selection).description,
        toolchains: try planner.toolchains(of: cell.product).mapValues(
          \.locked.tree.description))
    }
    return Digest(hashing: try StableJSON.encode(parts, inOneLine: true)).hash
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
