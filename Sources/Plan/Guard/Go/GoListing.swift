import JSON

/// What one `go list -e -deps -json` printed.
struct GoListing: Sendable {
  /// More packages than any program has; what is beyond is not read and makes the listing incomplete.
  static let packageLimit = 200_000

  /// The packages, each behind those that it imports.
  private(set) var packages: [GoPackage] = []
  /// Whether something was there that could not be read.
  private(set) var isDamaged = false
  private var positions: [String: Int] = [:]

  /// Reads the objects, one after another as the go command indents them: each ends with the first line
  /// that is only a closing brace.
  ///
  /// A text in JSON holds no line feed, so no text looks like such a line.
  init(parsing bytes: [UInt8]) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      guard let open = bytes[start...].firstIndex(where: { !Self.isSpace($0) }) else { break }
      let end = Self.end(of: bytes, from: open)
      guard packages.count < Self.packageLimit,
        let node = JSONNode(document: bytes[open..<end], values: 200_000),
        let package = GoPackage(node)
      else {
        isDamaged = true
        break
      }
      if positions[package.importPath] == nil {
        positions[package.importPath] = packages.count
        packages.append(package)
      }
      start = end
    }
  }

  /// The package of an import path.
  subscript(_ path: String) -> GoPackage? { positions[path].map { packages[$0] } }

  /// The packages that were asked for, not only imported.
  var roots: [GoPackage] { packages.filter { !$0.isDependency } }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 10 || byte == 32 || byte == 9 || byte == 13
  }

  private static func end(of bytes: [UInt8], from open: Int) -> Int {
    var line = open
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 10) ?? bytes.count
      if end - line == 1, bytes[line] == UInt8(ascii: "}") { return end }
      // An object without members stands in one line.
      if line == open, end - line == 2, bytes[line] == UInt8(ascii: "{") { return end }
      line = end + 1
    }
    return bytes.count
  }
}
