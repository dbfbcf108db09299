/// A library as a program asks for it, told apart from its folder, its version and the ways of its system.
public struct LibraryName: Hashable, Sendable {
  /// What the linker calls it: `sqlite3` for `libsqlite3.so.0`, `/usr/lib/libsqlite3.dylib` and `sqlite3.dll`; a
  /// framework's own name.
  public let stem: String
  /// Whether it is one of Apple's frameworks.
  public let isFramework: Bool

  /// Reads what a program asks for.
  public init(file: String) {
    let parts = file.split(separator: "/")
    if let framework = parts.first(where: { $0.hasSuffix(".framework") }) {
      isFramework = true
      stem = String(framework.dropLast(".framework".count))
      return
    }
    isFramework = false
    var name = parts.last.map(String.init) ?? file
    if name.lowercased().hasSuffix(".dll") {
      name = String(name.dropLast(4))
    } else if let range = name.firstRange(of: ".so") {
      name = String(name[..<range.lowerBound])
    } else if name.hasSuffix(".dylib") {
      name = String(name.dropLast(6))
      // `libz.1.dylib`: the version stands in front of the ending.
      while let dot = name.lastIndex(of: "."),
        name[name.index(after: dot)...].allSatisfy(\.isNumber)
      {
        name = String(name[..<dot])
      }
    } else if let dot = name.lastIndex(of: "."),
      ["a", "lib", "tbd"].contains(name[dot...].dropFirst())
    {
      name = String(name[..<dot])
    }
    if name.hasPrefix("lib"), name.count > 3 { name = String(name.dropFirst(3)) }
    stem = name
  }

  /// Whether the linker's name of a library means this one; a version behind either name is left out.
  public func matches(_ name: String) -> Bool {
    let left = stem.lowercased()
    let right = name.lowercased()
    return left == right || Self.unversioned(left) == Self.unversioned(right)
  }

  private static func unversioned(_ name: String) -> Substring {
    var rest = name[...]
    while let last = rest.last, rest.count > 1, last.isNumber || last == "." || last == "-" {
      rest.removeLast()
    }
    return rest
  }
}
