/// A world of packages with a dependency graph of its own.
public enum Ecosystem: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case go
  case rust
  case swift
  case node
  case python
  case zig
  /// C and C++ projects, whose dependencies are libraries.
  case c

  /// The name as people write it.
  public var displayName: String {
    switch self {
    case .go: "Go"
    case .rust: "Rust"
    case .swift: "Swift"
    case .node: "Node"
    case .python: "Python"
    case .zig: "Zig"
    case .c: "C/C++"
    }
  }

  /// In the order of the page.
  public static func < (left: Ecosystem, right: Ecosystem) -> Bool {
    left.rawValue < right.rawValue
  }
}
