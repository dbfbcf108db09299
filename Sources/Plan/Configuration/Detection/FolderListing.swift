/// What a repository holds, as far as `slipway init` looks: paths, and the text of small files.
public struct FolderListing: Sendable {
  /// Every file, relative to the repository's root with `/` between folders.
  public var paths: [String]

  /// The name of the root folder, for the project's name.
  public var name: String

  /// The text of a file, or `nil` when it is large, binary or cannot be read.
  public var read: @Sendable (String) -> String?

  /// Makes a listing.
  public init(
    name: String, paths: [String], read: @escaping @Sendable (String) -> String?
  ) {
    self.name = name
    self.paths = paths.sorted()
    self.read = read
  }

  /// The files of a name, those nearest to the root first, without those in folders that hold
  /// other people's code.
  func files(named name: String) -> [String] {
    own.filter { $0 == name || $0.hasSuffix("/" + name) }.sorted {
      (Self.depth($0), $0) < (Self.depth($1), $1)
    }
  }

  /// The paths outside folders that hold other people's code or build results.
  var own: [String] {
    paths.filter { path in
      !path.split(separator: "/").dropLast().contains { folder in
        folder.hasPrefix(".") || Self.foreign.contains(String(folder))
      }
    }
  }

  /// The folder of a path; empty for the root.
  static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The last part of a path.
  static func base(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func depth(_ path: String) -> Int { path.count { $0 == "/" } }

  private static let foreign: Set<String> = [
    "vendor", "node_modules", "third_party", "third-party", "testdata", "target", "dist", "build",
    "zig-out", "zig-cache", "Pods", "Carthage", "deps", "tests", "test", "examples", "Examples",
    "Tests",
  ]
}
