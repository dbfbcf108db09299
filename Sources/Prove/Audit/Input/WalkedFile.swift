import ArtifactInput
import Model

/// A file that a walk came to; its bytes are valid only during the visit.
struct WalkedFile {
  /// The file as it was given, and `!/` before each member.
  var path: String
  /// What it is.
  var format: ArtifactFormat
  /// What its packages, or the user, say that it is for.
  var claims: [Claim]
  /// The architectures of its siblings when it is a slice of a universal binary, else `nil`.
  var slices: [String]?
  /// Its bytes.
  var bytes: UnsafeRawBufferPointer

  /// The last part of its path.
  var name: Substring { path.split(separator: "/").last ?? Substring(path) }
}

/// What is told of what a walk comes to.
protocol WalkVisitor {
  /// A file, or an archive (before its members).
  ///
  /// What is nothing that runs is told too.
  mutating func visit(_ file: WalkedFile)

  /// A further name of a file: a link.
  mutating func link(named name: Substring)

  /// Something is wrong with a file or archive; the walk goes on behind it.
  mutating func fault(path: String, format: ArtifactFormat, size: Int64, finding: Finding)

  /// Whether every file is wanted, and not only what may run or hold something that runs.
  var wantsEverything: Bool { get }
}
