/// What a shape found at an anchor.
struct LeakMatch {
  /// What it tells.
  var kind: Leak.Kind
  /// What shape or name it has.
  var name: String
  /// What is counted: the folder, the name, or the start of a secret.
  var value: String
  /// The whole text; `nil` for secrets.
  var example: String?
}
