/// A value that a program's headers or notes state.
struct BinaryField {
  var kind: Place.Kind
  var name: String
  var value: String
  /// Where it stands in the file.
  var offset: Int?
  /// Seconds since 1970, where it is a time.
  var seconds: Int64?
  /// Whether it follows from the content, as digests do.
  var isConsequence = false
  var isSignature = false
}
