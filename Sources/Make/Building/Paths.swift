/// Paths relative to the project's root, as text: no leading slash, no `.`, no `..`.
enum Paths {
  /// Joins two paths, either of which may be empty.
  static func join(_ left: String, _ right: String) -> String {
    if left.isEmpty { return right }
    return right.isEmpty ? left : "\(left)/\(right)"
  }

  /// Resolves a path against a folder, taking `.` and `..` away; `nil` when it leaves the project.
  static func resolve(_ path: String, in folder: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var parts = folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folder that holds a file; empty at the top.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// What follows the last dot of the last part; empty without one.
  static func ending(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return String(name[name.index(after: dot)...])
  }

  /// A path in which a glob's special characters stand for themselves.
  static func escapedForGlob(_ path: String) -> String {
    var result = ""
    for character in path {
      if "*?[]{}\\!".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// A folder and all that hold it, the innermost first, the root (empty) last.
  static func upwards(from folder: String) -> [String] {
    var result = [folder]
    var current = folder
    while !current.isEmpty {
      current = self.folder(of: current)
      result.append(current)
    }
    return result
  }
}
