public import Model
import RemoteExecution
public import SystemPackage

extension Store {
  /// Makes a tree of files that lie elsewhere, by path in the tree, and gives its digest.
  ///
  /// A tree that the store holds already is not made again: then nothing but the files' digests is
  /// looked at, which `digests` remembers.
  ///
  /// - Throws: `StoreError`, also when a file changes between being hashed and being copied.
  public func materialize(
    files: [String: SourceFile], digests: FileDigestCache
  ) throws(StoreError) -> Digest {
    var builder = DirectoryBuilder()
    var expected: [(path: String, file: SourceFile, digest: Digest)] = []
    expected.reserveCapacity(files.count)
    for (path, file) in files {
      switch file {
      case .file(let location, let isExecutable):
        let digest = try digests.digest(of: location)
        try builder.add(path, .file(digest, isExecutable: isExecutable))
        expected.append((path, file, digest))
      case .bytes(let bytes, let isExecutable):
        let digest = Digest(hashing: bytes)
        try builder.add(path, .file(digest, isExecutable: isExecutable))
        expected.append((path, file, digest))
      case .symlink(let target):
        try builder.add(path, .symlink(target))
        expected.append((path, file, .empty))
      }
    }
    let root = try builder.build().root
    if files.isEmpty { _ = self.hasTree(.empty) }
    if self.hasTree(root) { return root }
    return try self.make(root, of: expected)
  }

  /// Copies a file of any size to a new one, sharing its blocks where the file system can.
  ///
  /// - Throws: `StoreError`, also when the new file is there already.
  public static func copy(
    file: FilePath, to path: FilePath, isExecutable: Bool
  ) throws(StoreError) {
    try FileSystem.duplicate(file.string, to: path.string, mode: isExecutable ? 0o755 : 0o644)
  }

  /// Copies a tree or a file out of the store so that it may be written to.
  func copyTree(
    _ from: String, to path: String, isWritable: Bool, time: Int = Store.treeTime
  ) throws(StoreError) {
    let scan = try TreeScan(from, links: .any)
    for folder in scan.folders {
      try FileSystem.makeDirectory(path + folder.dropFirst(from.count), mode: 0o755)
    }
    for file in scan.files {
      let mode: UInt32 =
        isWritable ? (file.isExecutable ? 0o755 : 0o644) : (file.isExecutable ? 0o555 : 0o444)
      let target = "\(path)/\(file.relative)"
      try FileSystem.duplicate(file.path, to: target, mode: mode)
      // The process's mask may have taken bits away.
      try FileSystem.setMode(target, mode)
      try FileSystem.setModified(target, seconds: time)
    }
    for link in scan.symlinks {
      try FileSystem.link("\(path)/\(link.relative)", to: link.target)
    }
    guard !isWritable else { return }
    for folder in scan.folders.reversed() {
      let target = path + folder.dropFirst(from.count)
      try FileSystem.setModified(target, seconds: time)
      try FileSystem.setMode(target, folder == from ? 0o755 : 0o555)
    }
  }

  private func make(
    _ root: Digest, of files: [(path: String, file: SourceFile, digest: Digest)]
  ) throws(StoreError) -> Digest {
    let folder = self.temporaryName()
    do throws(StoreError) {
      try FileSystem.makeDirectory(folder)
      for (path, file, digest) in files {
        let target = "\(folder)/\(path)"
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
          try FileSystem.makeDirectories("\(folder)/\(path[..<slash])")
        }
        switch file {
        case .file(let location, let isExecutable):
          let copied = try FileSystem.copy(
            location.string, to: target, mode: isExecutable ? 0o755 : 0o644)
          guard copied == digest else { throw .changed(path: location.string) }
        case .bytes(let bytes, let isExecutable):
          try FileSystem.create(target, bytes, mode: isExecutable ? 0o755 : 0o644)
        case .symlink(let link): try FileSystem.link(target, to: link)
        }
      }
      return try self.adopt(folder, links: .any)
    } catch {
      try? FileSystem.removeTree(folder)
      throw error
    }
  }
}
