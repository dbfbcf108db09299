public import Model

/// A file of a tree that is to be made, with what it holds.
public struct TreeLeaf: Sendable, Hashable {
  /// Its path in the tree.
  public var path: String
  /// Where it comes from.
  public var file: SourceFile
  /// The digest of its bytes; that of nothing for a link.
  public var digest: Digest

  /// Makes a leaf.
  public init(path: String, file: SourceFile, digest: Digest) {
    self.path = path
    self.file = file
    self.digest = digest
  }
}
