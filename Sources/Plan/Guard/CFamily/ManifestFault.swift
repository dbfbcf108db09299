/// Where a manifest stops being what its name says.
struct ManifestFault: Error, Hashable, Sendable {
  /// The line, from 1.
  var line: Int
  /// What was expected there.
  var message: String

  init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}
