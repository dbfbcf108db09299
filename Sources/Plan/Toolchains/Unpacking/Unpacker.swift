import Archives
import Engine
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Turns an archive into a folder, or into nothing.
///
/// Paths and links that lead out, devices, members that stand twice, and bombs are refused; so is
/// whatever the format's own checks find. After an error nothing of the archive is left.
public struct Unpacker: Sendable {
  /// What an archive is, as its first bytes tell.
  enum Format: Hashable, Sendable {
    case tar(Compression)
    case zip
    case deb
    /// No archive: the file itself.
    case plain
  }

  /// How names are changed on the way.
  struct Placement: Sendable {
    /// Where a sanitized path goes; `nil` to leave it out.
    var place: @Sendable (String) -> String? = { $0 }
    /// The target of a symbolic link, from the link's original path and its target.
    var target: @Sendable (String, String) throws -> String = { $1 }
    /// What happens when a path comes a second time.
    var duplicates = TreeWriter.Duplicates.refused
    /// Whether names may have a backslash.
    var allowsBackslash = false
  }

  /// The limits.
  public var limits: UnpackLimits

  /// Makes an unpacker.
  public init(limits: UnpackLimits = UnpackLimits()) { self.limits = limits }

  /// Unpacks `file` into `folder`, which must not be there and then is.
  ///
  /// A file that is no archive becomes the only file of the folder, under `plainName`.
  ///
  /// - Throws: ``ToolchainError`` of kind `refused` for what the archive does wrong. Nothing is left.
  public func unpack(
    _ file: FilePath, into folder: FilePath, plainName: String? = nil,
    progress: (Int64) -> Void = { _ in }
  ) throws {
    try unpack(
      [file], into: folder, plainName: plainName, placement: Placement(), progress: progress)
  }

  /// Unpacks several archives into one folder, which must not be there and then is.
  func unpack(
    _ files: [FilePath], into folder: FilePath, plainName: String? = nil, placement: Placement,
    progress: (Int64) -> Void = { _ in }
  ) throws {
    try Folders.make(folder)
    do {
      var done: Int64 = 0
      for file in files {
        let mapped = try MappedFile(file)
        do {
          var writer = try TreeWriter(
            folder: folder, archiveSize: Int64(mapped.bytes.count), limits: limits,
            duplicates: placement.duplicates)
          try unpack(
            mapped.bytes, plainName: plainName ?? file.lastComponent?.string ?? "file", placement,
            &writer)
          done += writer.bytes
        } catch let error as ArchiveError {
          throw ToolchainError(
            .refused, "\(file.lastComponent?.string ?? "the archive"): \(error)")
        } catch let error as ToolchainError where error.kind == .refused {
          throw ToolchainError(
            .refused, "\(file.lastComponent?.string ?? "the archive"): \(error.message)",
            hint: error.hint)
        }
        progress(done)
        try Task.checkCancellation()
      }
    } catch {
      Store.remove(temporary: folder)
      throw error
    }
  }

  /// Says what a file is.
  static func format(of bytes: UnsafeRawBufferPointer) -> Format {
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4b, 0x05, 0x06])
    {
      return .zip
    }
    if bytes.starts(with: "!<arch>\ndebian-binary".utf8) { return .deb }
    let compression = Compression(detecting: bytes)
    if compression != .none { return .tar(compression) }
    // The magic of ustar and GNU tar: POSIX pax, “ustar Interchange Format”, offset 257.
    if bytes.count >= 512, bytes[257..<262].elementsEqual("ustar".utf8) { return .tar(.none) }
    return .plain
  }

  private func unpack(
    _ bytes: UnsafeRawBufferPointer, plainName: String, _ placement: Placement,
    _ writer: inout TreeWriter
  ) throws {
    switch Self.format(of: bytes) {
    case .zip: try unpackZip(bytes, placement, &writer)
    case .deb:
      let package = try DebPackage(bytes)
      try unpackTar(
        package.contents(of: package.data), package.data.compression, placement, &writer)
    case .tar(let compression): try unpackTar(bytes, compression, placement, &writer)
    case .plain:
      let isExecutable =
        bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) || bytes.starts(with: "#!".utf8)
      try writer.beginFile(
        try ArchivePath.sanitized(plainName), isExecutable: isExecutable)
      try writer.write(bytes)
      try writer.endFile()
    }
  }
}

/// Folders that are made on the way.
enum Folders {
  static func make(_ path: FilePath) throws(ToolchainError) {
    guard mkdir(path.string, 0o755) == 0 else {
      let error = Errno(rawValue: errno)
      throw ToolchainError(
        error == .noSpace ? .full : .failed, "\(path) cannot be made: \(error)")
    }
  }
}
