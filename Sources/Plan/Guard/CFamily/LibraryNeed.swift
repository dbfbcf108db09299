/// A library that a build script asks for.
struct LibraryNeed: Hashable, Sendable {
  /// By what it is looked for.
  enum Kind: String, Hashable, Sendable {
    /// The linker's name: `-lz`.
    case library
    /// A module of pkg-config: `zlib`.
    case pkgConfig = "pkg-config module"
    /// A package of CMake's `find_package`, or a name of Meson's `dependency`: `ZLIB`.
    case package
    /// A framework of Apple's.
    case framework
    /// A header alone: `zlib.h`.
    case header
  }

  /// What the script does when the library is not there.
  enum Absence: Hashable, Sendable {
    /// It stops.
    case fails
    /// It goes on without.
    case goesOn
    /// It builds a copy that it brings along or fetches.
    case fallsBack(String)
  }

  var kind: Kind
  /// The name; `nil` where the script computes it.
  var name: String?
  var absence: Absence
  /// When the script asks at all.
  var condition: BuildCondition
  /// Whether the script asks for the static library.
  var isStatic = false
  /// The script's path in the project.
  var file: String
  /// The line, from 1.
  var line: Int
  /// The words as they stand in the script.
  var text: String
}
