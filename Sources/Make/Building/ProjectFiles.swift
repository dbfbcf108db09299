public import Model

/// The project's files as a builder sees them: names, and bytes on demand.
public struct ProjectFiles: Sendable {
  /// Every file's path relative to the project's root, sorted by its bytes.
  public var paths: [String]

  /// A file's bytes; `nil` when it cannot be read.
  public var read: @Sendable (String) -> [UInt8]?

  /// Puts a file of any size into the store and gives its digest; `nil` when it is not there.
  ///
  /// - Throws: ``BuildError`` when it cannot be read or kept.
  public var keep: @Sendable (String) throws(BuildError) -> Digest?

  private let known: Set<String>

  /// Makes a view; `paths` may come in any order.
  public init(
    paths: [String], read: @escaping @Sendable (String) -> [UInt8]?,
    keep: @escaping @Sendable (String) throws(BuildError) -> Digest?
  ) {
    self.paths = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.read = read
    self.keep = keep
    self.known = Set(paths)
  }

  /// Whether there is a file with this path.
  public func contains(_ path: String) -> Bool { known.contains(path) }

  /// The files below a folder, the whole project for an empty path.
  public func below(_ folder: String) -> ArraySlice<String> {
    guard !folder.isEmpty else { return paths[...] }
    // Everything that starts with `folder/` is one run of the sorted paths.
    let start = firstIndex { !$0.utf8.lexicographicallyPrecedes("\(folder)/".utf8) }
    let end = firstIndex { !$0.utf8.lexicographicallyPrecedes("\(folder)0".utf8) }
    return paths[start..<max(start, end)]
  }

  /// The files that lie in a folder itself.
  public func directly(in folder: String) -> [String] {
    let prefix = folder.isEmpty ? 0 : folder.utf8.count + 1
    return below(folder).filter { !$0.utf8.dropFirst(prefix).contains(UInt8(ascii: "/")) }
  }

  /// A file's text; `nil` when it cannot be read.
  ///
  /// Bytes that are not UTF-8 are replaced.
  public func text(_ path: String) -> String? {
    read(path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func firstIndex(where isAfter: (String) -> Bool) -> Int {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(paths[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
