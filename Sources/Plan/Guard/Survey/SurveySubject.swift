public import Model

/// What is surveyed.
public struct SurveySubject: Sendable {
  /// The product.
  public var product: Product
  /// The cells to answer for, all of this product, universal ones replaced by their slices.
  public var cells: [Cell]
  /// The project's files, of which at least those are there that ``Surveyor/sources(of:files:)`` named.
  public var files: SurveyFiles

  /// Makes a subject.
  public init(product: Product, cells: [Cell], files: SurveyFiles) {
    self.product = product
    self.cells = cells
    self.files = files
  }
}
