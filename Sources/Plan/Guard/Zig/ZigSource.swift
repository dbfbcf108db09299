/// What a Zig source file other than the build script takes from C.
///
/// Source: the Zig language reference, `@cImport` and “extern”.
struct ZigSource: Hashable, Sendable {
  /// Headers of `@cInclude`, with their lines.
  private(set) var headers: [Found] = []
  /// Libraries that `extern "name" fn` takes a function from.
  private(set) var libraries: [Found] = []

  /// A name and where it stands.
  struct Found: Hashable, Sendable {
    var name: String
    var line: Int
  }

  /// Reads a source file.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    let tokens = try ZigTokenizer.tokens(bytes)
    for at in tokens.indices.dropLast(2) {
      if tokens[at].kind == .builtin("@cInclude"), let name = tokens[at + 2].string {
        self.headers.append(Found(name: name, line: tokens[at].line))
      } else if tokens[at].name == "extern", let name = tokens[at + 1].string {
        self.libraries.append(Found(name: name, line: tokens[at].line))
      }
    }
  }
}
