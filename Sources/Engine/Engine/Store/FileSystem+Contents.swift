import Model

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension FileSystem {
  private static let chunk = 256 * 1024

  /// Reads a whole file of at most `limit` bytes; `nil` when nothing is there.
  static func contents(_ path: String, limit: Int) throws(StoreError) -> [UInt8]? {
    do throws(StoreError) {
      return try Self.contents(of: try Self.open(path, O_RDONLY), limit: limit)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  private static func contents(
    of file: borrowing OpenFile, limit: Int
  ) throws(StoreError) -> [UInt8] {
    let path = file.path
    let size = try file.status().size
    guard size <= limit else { throw .tooLarge(path: path, limit: limit) }
    // One byte more, so that a file that grows meanwhile is seen.
    var bytes = [UInt8](repeating: 0, count: Int(size) + 1)
    var count = 0
    while count < bytes.count {
      let step = bytes.withUnsafeMutableBytes {
        read(file.descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { throw .last("read", path) }
      if step == 0 { break }
      count += step
    }
    guard count <= Int(size) else { throw .changed(path: path) }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Writes a new file; it must not be there yet.
  static func create(
    _ path: String, _ bytes: [UInt8], mode: mode_t = 0o644, modified seconds: Int? = nil,
    syncs: Bool = false
  ) throws(StoreError) {
    let file = try Self.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    try Self.write(bytes, count: bytes.count, to: file)
    if let seconds { try file.settle(mode: mode, modified: seconds) }
    if syncs { guard fsync(file.descriptor) == 0 else { throw .last("fsync", path) } }
  }

  /// The digest of a file's bytes.
  ///
  /// - Throws: also when the file changes while it is read.
  static func digest(of path: String) throws(StoreError) -> Digest {
    try Self.digestAndStatus(of: path).digest
  }

  /// The digest of a file's bytes, with the status that they had before and after.
  static func digestAndStatus(
    of path: String
  ) throws(StoreError) -> (digest: Digest, status: Status) {
    let file = try Self.open(path, O_RDONLY | O_NOFOLLOW)
    let before = try file.status()
    guard before.kind == .file else {
      throw .unsupported(path: path, reason: "it is not a regular file")
    }
    var hasher = ContentHasher()
    let count = try Self.stream(from: file, size: before.size) { bytes throws(StoreError) in
      unsafe hasher.update(bytes)
    }
    let after = try file.status()
    guard count == before.size, after.size == before.size, after.modified == before.modified,
      after.changed == before.changed
    else { throw .changed(path: path) }
    return (hasher.finished(), before)
  }

  /// Copies a file to a new one, and hashes the bytes that were copied.
  ///
  /// A copy that shares blocks (`FICLONE`) is hashed after it was made, so that the digest is that of
  /// the copy whatever happens to the original.
  ///
  /// - Parameter seconds: The time of last change that the copy gets, with exactly the mode; without it the
  ///   process's mask may take bits of the mode away.
  /// - Throws: also when the original changes meanwhile.
  static func copy(
    _ from: String, to path: String, mode: mode_t, modified seconds: Int? = nil
  ) throws(StoreError) -> Digest {
    let source = try Self.open(from, O_RDONLY)
    let before = try source.status()
    guard before.kind == .file else {
      throw .unsupported(path: from, reason: "it is not a regular file")
    }
    let target = try Self.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    let isShared = Self.share(source, to: target)
    var hasher = ContentHasher()
    let count: Int64
    if isShared {
      count = try Self.stream(from: target, size: before.size) { bytes throws(StoreError) in
        unsafe hasher.update(bytes)
      }
    } else {
      count = try Self.stream(from: source, size: before.size) { raw throws(StoreError) in
        unsafe hasher.update(raw)
        try unsafe Self.write(raw, to: target)
      }
    }
    let after = try source.status()
    guard count == before.size, after.size == before.size, after.modified == before.modified else {
      throw .changed(path: from)
    }
    if let seconds { try target.settle(mode: mode, modified: seconds) }
    return hasher.finished()
  }

  /// Copies a file to a new one without hashing it, sharing blocks where the file system can.
  static func duplicate(_ from: String, to path: String, mode: mode_t) throws(StoreError) {
    let source = try Self.open(from, O_RDONLY)
    let target = try Self.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    if Self.share(source, to: target) { return }
    _ = try Self.stream(from: source, size: 1 << 20) { raw throws(StoreError) in
      try unsafe Self.write(raw, to: target)
    }
  }

  /// Makes `target` share the blocks of `source`; `false` where the file system cannot.
  private static func share(_ source: borrowing OpenFile, to target: borrowing OpenFile) -> Bool {
    // FICLONE, _IOW(0x94, 9, int), from linux/fs.h.
    ioctl(target.descriptor, 0x4004_9409, source.descriptor) == 0
  }

  private static func stream(
    from file: borrowing OpenFile, size: Int64,
    _ body: (UnsafeRawBufferPointer) throws(StoreError) -> Void
  ) throws(StoreError) -> Int64 {
    var buffer = [UInt8](repeating: 0, count: max(1, min(Self.chunk, Int(size) + 1)))
    var total: Int64 = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file.descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last("read", file.path) }
      if count == 0 { return total }
      total += Int64(count)
      var failure: StoreError?
      buffer.withUnsafeBytes { bytes in
        do throws(StoreError) {
          try unsafe body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }

  private static func write(
    _ bytes: UnsafeRawBufferPointer, to file: borrowing OpenFile
  ) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      #if canImport(Musl)
        let step = unsafe Musl.write(
          file.descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      #else
        let step = unsafe Glibc.write(
          file.descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      #endif
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { throw .last("write", file.path) }
      written += step
    }
  }

  private static func write(
    _ bytes: [UInt8], count: Int, to file: borrowing OpenFile
  ) throws(StoreError) {
    var failure: StoreError?
    bytes.withUnsafeBytes { raw in
      do throws(StoreError) {
        try unsafe Self.write(UnsafeRawBufferPointer(rebasing: raw[..<count]), to: file)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension FileSystem {
  /// The first 4 KiB of a file whose size is not known before it is read; `nil` when it cannot be
  /// read.
  static func pseudoFile(_ path: String) -> [UInt8]? {
    guard let file = try? Self.open(path, O_RDONLY) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { read(file.descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { return nil }
    return Array(bytes.prefix(count))
  }
}
