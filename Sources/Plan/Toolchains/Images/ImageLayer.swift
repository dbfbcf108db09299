import Archives
import Engine
import Model
import SystemPackage

/// One layer of an image, unpacked into a folder of its own: real files and folders there, and the rest as
/// values, since what they mean depends on the layers below.
///
/// No link is made while a layer is unpacked, so nothing can be written through one.
///
/// Source: OCI image specification 1.1, `layer.md`.
struct ImageLayer {
  /// Something that the layer gives another name to.
  struct Link {
    var path: String
    var target: String
  }

  /// What goes from the layers below.
  struct Whiteout {
    /// The folder that it is about; empty for the root.
    var folder: String
    /// The name in it; `nil` for all of them, an opaque whiteout.
    var name: String?
  }

  /// Where its files and folders are.
  let folder: FilePath
  private(set) var whiteouts: [Whiteout] = []
  private(set) var links: [Link] = []
  /// Second names for files of layers below.
  private(set) var hardLinks: [Link] = []
  /// Folders that the layer names itself, and does not only put something into: these take the place of a
  /// link below them.
  private(set) var namedFolders: Set<String> = []
  /// How many bytes and entries it took.
  private(set) var bytes: Int64 = 0
  private(set) var entries = 0

  private var files: Set<String> = []

  /// Folders at the top that belong to the sandbox, or mean something only while a system runs.
  ///
  /// Device nodes are in the first, which are never made.
  static let leftOut: Set<String> = ["dev", "proc", "sys", "tmp", "run", "src", "out", "tool"]

  private static let whiteoutPrefix = ".wh."

  init(folder: FilePath) throws(ToolchainError) {
    try Folders.make(folder)
    self.folder = folder
  }

  /// Unpacks a tar archive, compressed or not.
  ///
  /// - Parameter hash: the SHA-256 that the archive has before compression.
  /// - Throws: ``ToolchainError`` of kind `refused`, `ArchiveError`, or a cancellation.
  mutating func unpack(_ archive: FilePath, hash: String, limits: UnpackLimits) throws {
    let mapped = try MappedFile(archive)
    defer { withExtendedLifetime(mapped) {} }
    let compression = Compression(detecting: mapped.bytes)
    // Tar's own headers come on top of the files' bytes: up to 3 blocks for each entry.
    let output = limits.bytes.addingReportingOverflow(Int64(limits.entries) * 2048)
    var decompressor = try Decompressor(
      compression, limits: DecompressionLimits(output: output.overflow ? .max : output.partialValue)
    )
    var writer = try TreeWriter(
      folder: folder, archiveSize: Int64(mapped.bytes.count), limits: limits, duplicates: .refused)
    var reader = TarReader()
    var hasher = ContentHasher()
    var isWriting = false
    var rest = mapped.bytes
    while !rest.isEmpty {
      try Task.checkCancellation()
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      try decompressor.push(piece) { plain in
        hasher.update(plain)
        try reader.push(plain) { event in
          switch event {
          case .entry(let entry): isWriting = try begin(entry, &writer, limits)
          case .data(let data): if isWriting { try writer.write(data) }
          case .endOfEntry:
            if isWriting { try writer.endFile() }
            isWriting = false
          }
        }
      }
    }
    try decompressor.finish()
    // Some builders of images leave out the zeros at the end; the digest says that nothing is missing.
    if !reader.isBetweenMembers { try reader.finish() }
    let found = hasher.finished().hash
    guard found == hash else {
      throw ToolchainError(
        .refused,
        "a layer has SHA-256 \(found) before compression, the image's configuration says \(hash)")
    }
    bytes = writer.bytes
  }

  /// Makes an entry; whether its data follows into a file.
  private mutating func begin(
    _ entry: TarEntry, _ writer: inout TreeWriter, _ limits: UnpackLimits
  ) throws -> Bool {
    entries += 1
    guard entries <= limits.entries else {
      throw ToolchainError(
        .refused, "the image has more than the \(limits.entries) entries left, and may be a bomb")
    }
    let path = try Self.sanitized(entry.path)
    guard path != "." else { return false }
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard !Self.leftOut.contains(names[0]) else { return false }
    let (parent, name) = Self.split(path)
    if name.hasPrefix(Self.whiteoutPrefix) {
      try addWhiteout(parent, String(name.dropFirst(Self.whiteoutPrefix.count)), path)
      return false
    }
    switch entry.kind {
    case .file:
      try writer.beginFile(path, isExecutable: entry.mode & 0o111 != 0)
      files.insert(path)
      return true
    case .directory:
      try writer.makeFolder(path)
      namedFolders.insert(path)
    case .symbolicLink:
      if !parent.isEmpty { try writer.makeFolder(parent) }
      links.append(Link(path: path, target: entry.linkTarget))
    case .hardLink:
      let target = try Self.sanitized(entry.linkTarget)
      if files.contains(target) {
        try writer.makeHardLink(path, target: target)
        files.insert(path)
      } else {
        if !parent.isEmpty { try writer.makeFolder(parent) }
        hardLinks.append(Link(path: path, target: target))
      }
    case .characterDevice, .blockDevice, .fifo, .sparseFile, .other:
      throw ToolchainError(
        .refused, "“\(path)” is neither a file nor a folder nor a link (\(entry.kind))")
    }
    return false
  }

  /// Source: `layer.md`, “Whiteouts”; names that begin so twice are AUFS's own and mean nothing here.
  private mutating func addWhiteout(_ parent: String, _ name: String, _ path: String) throws {
    if name == ".wh..opq" {
      whiteouts.append(Whiteout(folder: parent, name: nil))
    } else if name.hasPrefix(Self.whiteoutPrefix) {
      return
    } else if name.isEmpty || name == "." || name == ".." {
      throw ToolchainError(.refused, "the whiteout “\(path)” names nothing that may be removed")
    } else {
      whiteouts.append(Whiteout(folder: parent, name: name))
    }
  }

  /// A path from the image's root, which some writers begin with a slash.
  private static func sanitized(_ path: String) throws(ArchiveError) -> String {
    let relative = path.utf8.first == UInt8(ascii: "/") ? "./\(path)" : path
    return try ArchivePath.sanitized(relative, allowingBackslash: true)
  }

  /// The folder that a path lies in, empty at the top, and its last name.
  static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}
