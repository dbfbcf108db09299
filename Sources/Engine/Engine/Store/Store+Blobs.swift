public import Model
public import SystemPackage

extension Store {
  /// Where a blob is, or would be.
  ///
  /// One that may be executed is another file, since a mode belongs to a file and not to a name.
  public func path(of digest: Digest, isExecutable: Bool = false) -> FilePath {
    FilePath(self.blobPath(digest, isExecutable: isExecutable))
  }

  /// Keeps bytes.
  ///
  /// - Throws: `StoreError`.
  public func put(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = Digest(hashing: bytes)
    // A file that is there already may be one that a power loss tore, so it is written again; only
    // one that is seen to have these bytes stays.
    let path = self.blobPath(digest, isExecutable: false)
    if bytes.count <= 1 << 16, let old = try? FileSystem.contents(path, limit: bytes.count),
      old == bytes
    {
      return digest
    }
    try self.publish(bytes, as: path, mode: 0o444)
    return digest
  }

  /// Keeps a file; with `moving`, the file itself where that can be done, and it is gone afterwards.
  ///
  /// - Throws: `StoreError`, also when the file changes meanwhile.
  public func put(
    file: FilePath, isExecutable: Bool, moving: Bool
  ) throws(StoreError) -> Digest {
    try self.keep(file.string, isExecutable: isExecutable, moving: moving).digest
  }

  /// Keeps a file, and tells the status that the blob has.
  func keep(
    _ file: String, isExecutable: Bool, moving: Bool
  ) throws(StoreError) -> (digest: Digest, status: FileSystem.Status) {
    let mode: UInt32 = isExecutable ? 0o555 : 0o444
    if moving, let (digest, status) = try self.move(file, mode: mode) { return (digest, status) }
    let temporary = self.temporaryName()
    do {
      let digest = try FileSystem.copy(file, to: temporary, mode: mode)
      let status = try self.place(temporary, digest, isExecutable: isExecutable)
      if moving { try FileSystem.remove(file) }
      return (digest, status)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  /// A blob's bytes, checked against its digest.
  ///
  /// - Throws: `StoreError`: when it is missing or damaged, or has more than `limit` bytes.
  public func read(_ digest: Digest, limit: Int = 1 << 30) throws(StoreError) -> [UInt8] {
    guard digest.sizeBytes <= limit else {
      throw .tooLarge(path: self.path(of: digest).string, limit: limit)
    }
    for isExecutable in [false, true] {
      let path = self.blobPath(digest, isExecutable: isExecutable)
      guard let bytes = try FileSystem.contents(path, limit: limit) else { continue }
      let found = Digest(hashing: bytes)
      guard found == digest else { throw .damaged(path: path, expected: digest, found: found) }
      return bytes
    }
    throw .missing(digest)
  }

  /// Whether a blob is there with the right size, as a plain file or as one that may be executed.
  public func hasBlob(_ digest: Digest) -> Bool {
    [false, true].contains { isExecutable in
      let path = self.blobPath(digest, isExecutable: isExecutable)
      guard let status = try? FileSystem.status(path) else { return false }
      return status.size == digest.sizeBytes
    }
  }

  /// The path of a blob that is there, made from its twin of the other mode when need be.
  ///
  /// - Throws: `StoreError.missing`.
  public func existingPath(of digest: Digest, isExecutable: Bool) throws(StoreError) -> FilePath {
    let path = self.blobPath(digest, isExecutable: isExecutable)
    if let status = try FileSystem.status(path), status.size == digest.sizeBytes {
      return FilePath(path)
    }
    let twin = self.blobPath(digest, isExecutable: !isExecutable)
    guard try FileSystem.status(twin) != nil else { throw .missing(digest) }
    let (found, _) = try self.keep(twin, isExecutable: isExecutable, moving: false)
    guard found == digest else { throw .damaged(path: twin, expected: digest, found: found) }
    return FilePath(path)
  }

  func blobPath(_ digest: Digest, isExecutable: Bool) -> String {
    self.shard("cas", isExecutable ? digest.hash + ".x" : digest.hash)
  }

  /// Takes the file itself; `nil` when it must be copied.
  private func move(
    _ file: String, mode: UInt32
  ) throws(StoreError) -> (Digest, FileSystem.Status)? {
    guard let status = try FileSystem.status(file), status.kind == .file else {
      throw .unsupported(path: file, reason: "it is not a regular file")
    }
    // A second name is a way to write to the blob later: a toolchain's cache keeps such names.
    guard status.links == 1 else { return nil }
    let temporary = self.temporaryName()
    do {
      try FileSystem.rename(file, temporary)
    } catch {
      if error.isCrossDevice { return nil }
      throw error
    }
    do {
      try FileSystem.setMode(temporary, mode)
      let digest = try FileSystem.digest(of: temporary)
      return (digest, try self.place(temporary, digest, isExecutable: mode & 0o111 != 0))
    } catch {
      try? FileSystem.rename(temporary, file)
      throw error
    }
  }

  private func place(
    _ temporary: String, _ digest: Digest, isExecutable: Bool
  ) throws(StoreError) -> FileSystem.Status {
    let path = self.blobPath(digest, isExecutable: isExecutable)
    try self.makeShard(of: path)
    try FileSystem.rename(temporary, path)
    guard let status = try FileSystem.status(path) else { throw .missing(digest) }
    return status
  }
}
