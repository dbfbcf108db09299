import Comparison

/// What `slipway compare --json` prints.
struct ComparisonDocument: Encodable {
  /// The version of the form of this document.
  let schemaVersion = 1
  let a: String
  let b: String
  let isIdentical: Bool
  let isPayloadIdentical: Bool
  let isComplete: Bool
  let differences: [Difference]
  let sizes: [SizeChange]
  let notes: [String]

  init(_ comparison: Comparison, a: String, b: String) {
    self.a = a
    self.b = b
    isIdentical = comparison.isIdentical
    isPayloadIdentical = comparison.isPayloadIdentical
    isComplete = comparison.isComplete
    differences = comparison.differences
    sizes = comparison.sizes
    notes = comparison.notes
  }
}
