/// The files of a project, by path relative to its root.
public struct SurveyFiles: Sendable {
  /// The most bytes that are read of one file.
  public static let sizeLimit = 64 << 20

  /// The paths, sorted.
  public let paths: [String]
  private let known: Set<String>
  private let reader: @Sendable (String) -> [UInt8]?

  /// Makes a view of files.
  ///
  /// - Parameters:
  ///   - paths: Their paths, in any order.
  ///   - read: The bytes of one; `nil` where it cannot be read or is over ``sizeLimit``.
  public init(paths: some Sequence<String>, read: @escaping @Sendable (String) -> [UInt8]?) {
    self.paths = paths.sorted()
    self.known = Set(self.paths)
    self.reader = read
  }

  /// Files that are texts, for tests and previews.
  public init(texts: [String: String]) {
    self.init(paths: texts.keys) { texts[$0].map { Array($0.utf8) } }
  }

  /// Whether there is a file of this path.
  public func contains(_ path: String) -> Bool { known.contains(path) }

  /// The bytes of a file; `nil` where there is none, or it cannot be read.
  public func bytes(_ path: String) -> [UInt8]? { contains(path) ? reader(path) : nil }

  /// The text of a file, what is no UTF-8 in it replaced.
  public func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files in a folder and below it; all for an empty path.
  public func below(_ folder: String) -> ArraySlice<String> {
    if folder.isEmpty { return paths[...] }
    let prefix = folder + "/"
    let start = lowerBound(prefix)
    let end = lowerBound(folder + "0")  // “0” is the character behind “/”.
    return paths[start..<max(start, end)]
  }

  private func lowerBound(_ text: String) -> Int {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
