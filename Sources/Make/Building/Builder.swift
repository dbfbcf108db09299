public import Model

/// Turns a cell into steps.
///
/// A builder is a pure function: it reads nothing but what it is given and runs nothing, so the whole
/// plan is known before anything runs, and the same cell gives the same steps everywhere.
public protocol Builder: Sendable {
  /// The files of the project that building the product can read: the narrowest selection that can
  /// be proved, so that a change elsewhere rebuilds nothing.
  ///
  /// - Throws: ``BuildError`` when the product cannot be built from these files at all.
  func sourceGlobs(for product: Product, files: ProjectFiles) throws(BuildError) -> InputSelection

  /// The steps that make a cell.
  ///
  /// - Throws: ``BuildError`` when this builder cannot make the cell: a toolchain is missing, the
  ///   target is none that it knows, or something was asked for that would break reproducibility.
  func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps

  /// What the tools of the product's language need to list what it depends on.
  ///
  /// - Throws: ``BuildError`` when a toolchain is missing or the project cannot be read.
  func listing(for cell: Cell, context: BuildContext) throws(BuildError) -> ListingSteps

  /// The product with the templates expanded that decide what it depends on, and without the settings that
  /// do not.
  func listed(
    _ product: Product, render: (String) throws -> String
  ) rethrows -> Product

  /// Whether the settings promise that a cell's program asks for no loader and no libraries, on a
  /// system where programs can be so.
  func promisesNoLibraries(_ cell: Cell) -> Bool
}

extension Builder {
  public func promisesNoLibraries(_ cell: Cell) -> Bool { false }

  public func listed(
    _ product: Product, render: (String) throws -> String
  ) rethrows -> Product { product }

  public func listing(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> ListingSteps {
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: false)
    return try ListingSteps(workspace, role: cell.product.builder.name)
  }
}
