public import Model

/// A folder: its files, folders and links by name.
///
/// Source: `build.bazel.remote.execution.v2.Directory`. Its digest is the identity of the whole tree
/// below it, because a folder's entry holds the digest of that folder's own message.
public struct Directory: Hashable, Sendable {
  /// A file in a folder.
  ///
  /// Source: `FileNode`.
  public struct FileNode: Hashable, Sendable {
    /// The name, one path segment.
    public var name: String
    /// The content's digest.
    public var digest: Digest
    /// Whether it may be executed.
    public var isExecutable: Bool

    /// Makes a file node.
    public init(name: String, digest: Digest, isExecutable: Bool) {
      self.name = name
      self.digest = digest
      self.isExecutable = isExecutable
    }
  }

  /// A folder in a folder.
  ///
  /// Source: `DirectoryNode`.
  public struct DirectoryNode: Hashable, Sendable {
    /// The name, one path segment.
    public var name: String
    /// The digest of the folder's ``Directory`` message.
    public var digest: Digest

    /// Makes a directory node.
    public init(name: String, digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// A symbolic link in a folder.
  ///
  /// Source: `SymlinkNode`.
  public struct SymlinkNode: Hashable, Sendable {
    /// The name, one path segment.
    public var name: String
    /// What it points at.
    public var target: String

    /// Makes a symlink node.
    public init(name: String, target: String) {
      self.name = name
      self.target = target
    }
  }

  /// The files, ordered by name.
  public private(set) var files: [FileNode]
  /// The folders, ordered by name.
  public private(set) var directories: [DirectoryNode]
  /// The links, ordered by name.
  public private(set) var symlinks: [SymlinkNode]

  /// Makes a folder, ordering each list by the bytes of its names, as the API asks.
  public init(
    files: [FileNode] = [], directories: [DirectoryNode] = [], symlinks: [SymlinkNode] = []
  ) {
    self.files = files.sorted { Self.precedes($0.name, $1.name) }
    self.directories = directories.sorted { Self.precedes($0.name, $1.name) }
    self.symlinks = symlinks.sorted { Self.precedes($0.name, $1.name) }
  }

  /// The canonical bytes.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter()
    for file in self.files {
      writer.message(1) {
        $0.string(1, file.name)
        $0.digest(2, file.digest)
        $0.bool(4, file.isExecutable)
      }
    }
    for directory in self.directories {
      writer.message(2) {
        $0.string(1, directory.name)
        $0.digest(2, directory.digest)
      }
    }
    for link in self.symlinks {
      writer.message(3) {
        $0.string(1, link.name)
        $0.string(2, link.target)
      }
    }
    return writer.bytes
  }

  /// The digest of the canonical bytes.
  public var digest: Digest { Digest(hashing: self.encoded()) }

  /// Reads a message.
  ///
  /// - Throws: when it is malformed, not in canonical order, or holds a name that is not one path
  ///   segment or stands twice.
  public init(decoding bytes: [UInt8]) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes[...])
    var files: [FileNode] = []
    var directories: [DirectoryNode] = []
    var symlinks: [SymlinkNode] = []
    while let (number, field) = try reader.next() {
      switch number {
      case 1: files.append(try FileNode(decoding: field.message()))
      case 2: directories.append(try DirectoryNode(decoding: field.message()))
      case 3: symlinks.append(try SymlinkNode(decoding: field.message()))
      default: break
      }
    }
    self.init(files: files, directories: directories, symlinks: symlinks)
    guard self.files == files, self.directories == directories, self.symlinks == symlinks else {
      throw RemoteExecutionError(message: "the entries of a folder are not in order of name")
    }
    var names: Set<String> = []
    for name in files.map(\.name) + directories.map(\.name) + symlinks.map(\.name) {
      guard Self.isSegment(name) else {
        throw RemoteExecutionError(message: "“\(name)” is no name of one path segment")
      }
      guard names.insert(name).inserted else {
        throw RemoteExecutionError(message: "“\(name)” stands twice in one folder")
      }
    }
  }

  /// Whether a name may stand in a folder: not empty, `.` or `..`, and without `/` and NUL.
  public static func isSegment(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension Directory.FileNode {
  fileprivate init(decoding bytes: ArraySlice<UInt8>) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var name = ""
    var digest: Digest?
    var isExecutable = false
    while let (number, field) = try reader.next() {
      switch number {
      case 1: name = try field.string()
      case 2: digest = try field.digest()
      case 4: isExecutable = try field.integer() != 0
      default: break
      }
    }
    guard let digest else {
      throw RemoteExecutionError(message: "file “\(name)” without a digest")
    }
    self.init(name: name, digest: digest, isExecutable: isExecutable)
  }
}

extension Directory.DirectoryNode {
  fileprivate init(decoding bytes: ArraySlice<UInt8>) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var name = ""
    var digest: Digest?
    while let (number, field) = try reader.next() {
      switch number {
      case 1: name = try field.string()
      case 2: digest = try field.digest()
      default: break
      }
    }
    guard let digest else {
      throw RemoteExecutionError(message: "folder “\(name)” without a digest")
    }
    self.init(name: name, digest: digest)
  }
}

extension Directory.SymlinkNode {
  fileprivate init(decoding bytes: ArraySlice<UInt8>) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var name = ""
    var target = ""
    while let (number, field) = try reader.next() {
      switch number {
      case 1: name = try field.string()
      case 2: target = try field.string()
      default: break
      }
    }
    self.init(name: name, target: target)
  }
}
