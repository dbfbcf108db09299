import Model

extension Store {
  /// What is known of a tree that was hashed: the boot of the kernel in which that was, and how its
  /// folder looked then.
  struct Seal {
    var digest: Digest
    var boot: BootID
    var inode: UInt64
    var changed: Int64
    var size: Int64
    var files: Int64
  }

  func seal(ofHash hash: String) -> Seal? {
    let path = "\(self.rootPath)/seals/\(hash)"
    guard let bytes = try? FileSystem.contents(path, limit: 4096) else { return nil }
    var reader = EntryReader(bytes)
    guard reader.isWhole, let digest = reader.text().flatMap({ Digest(parsing: $0) }),
      let boot = reader.text(), let inode = reader.integer(), let changed = reader.integer(),
      let size = reader.integer(), let files = reader.integer()
    else { return nil }
    return Seal(
      digest: digest, boot: BootID(text: boot), inode: UInt64(bitPattern: inode), changed: changed,
      size: size, files: files)
  }

  func writeSeal(_ digest: Digest, size: Int64, files: Int) throws(StoreError) {
    guard let status = try FileSystem.status(self.treeLocation(digest)) else {
      throw .missing(digest)
    }
    var writer = EntryWriter()
    writer.text(digest.description)
    writer.text(self.boot.text)
    writer.integer(Int64(bitPattern: status.inode))
    writer.integer(status.changed)
    writer.integer(size)
    writer.integer(Int64(files))
    try self.publish(writer.finished(), as: "\(self.rootPath)/seals/\(digest.hash)", mode: 0o644)
  }

  /// Notes that a tree was used, for ``StoreGC``.
  func touchSeal(of digest: Digest) { FileSystem.touch("\(self.rootPath)/seals/\(digest.hash)") }
}
