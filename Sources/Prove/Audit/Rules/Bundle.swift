/// The names of all that comes together in one package, archive or folder.
struct Bundle: Hashable, Sendable {
  /// The last parts of the paths of files and links, and the names that libraries give themselves,
  /// in lower case.
  private var names: Set<String> = []
  /// How many files that run it has.
  private(set) var count = 0

  /// Adds a name.
  mutating func insert(_ name: some StringProtocol) { names.insert(name.lowercased()) }

  /// Counts a file that runs.
  mutating func countBinary() { count += 1 }

  /// Whether it brings a library, whose path may stand before its name.
  func has(_ library: String) -> Bool {
    let name = library.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    return names.contains(name.lowercased())
  }
}
