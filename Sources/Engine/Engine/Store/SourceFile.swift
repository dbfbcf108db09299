public import SystemPackage

/// What stands at one path of a tree that is to be made.
public enum SourceFile: Sendable, Hashable {
  /// A copy of this file.
  case file(FilePath, isExecutable: Bool)
  /// A file of these bytes.
  case bytes([UInt8], isExecutable: Bool)
  /// A symbolic link.
  case symlink(target: String)
}
