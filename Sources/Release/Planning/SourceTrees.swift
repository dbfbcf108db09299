import Building
import Engine
import Model

/// The trees of the files that products read, each made once however many cells share it.
final class SourceTrees {
  private let listing: SourceListing
  private var trees: [InputSelection: Digest] = [:]
  private var selections: [Product: InputSelection] = [:]

  init(listing: SourceListing) { self.listing = listing }

  /// The files that a product's build reads.
  ///
  /// - Throws: `BuildError` when there is nothing to build.
  func selection(of product: Product) throws -> InputSelection {
    if let known = self.selections[product] { return known }
    let selection = try BuilderRegistry.builder(for: product.builder)
      .sourceGlobs(for: product, files: self.listing.files)
    self.selections[product] = selection
    return selection
  }

  /// The digest of the tree of a selection; the tree is in the store afterwards.
  ///
  /// - Throws: `StoreError` when a file cannot be read.
  func tree(of selection: InputSelection) throws -> Digest {
    if let known = self.trees[selection] { return known }
    let digest = try self.listing.tree(of: self.listing.files(of: selection))
    self.trees[selection] = digest
    return digest
  }
}
