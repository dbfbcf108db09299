package import Model
package import SystemPackage

extension Store {
  /// A lock that this process holds until the value is let go.
  package struct Claim: Sendable {
    fileprivate let lock: FileLock
  }

  /// Removes what was made in a folder of ``makeTemporaryDirectory()``, read-only folders too.
  package static func remove(temporary path: FilePath) {
    try? FileSystem.removeTree(path.string)
  }

  /// Claims `name`, one path segment, among all processes that use this store; `nil` while another
  /// holds it.
  ///
  /// - Throws: `StoreError`.
  package func claim(_ name: String) throws(StoreError) -> Claim? {
    try FileLock.take("\(self.rootPath)/locks/\(name).lock", waits: false).map(Claim.init(lock:))
  }

  /// Copies a folder, read-only, as the store keeps trees, with files of another time.
  ///
  /// - Parameter time: When every file was changed, in seconds since 1970.
  /// - Throws: `StoreError`.
  package func copy(tree: FilePath, to path: FilePath, time: Int64) throws(StoreError) {
    try self.copyTree(tree.string, to: path.string, isWritable: false, time: Int(time))
  }

  /// Sets the times of all files of a folder, each a minute after the one before it by name.
  ///
  /// - Throws: `StoreError`.
  package static func setTimes(ofTree tree: FilePath, from time: Int64) throws(StoreError) {
    let scan = try TreeScan(tree.string, links: .any)
    for (index, file) in scan.files.enumerated() {
      try FileSystem.setModified(file.path, seconds: Int(time) + 61 * index)
    }
  }

  /// The digest of a file, wherever it is.
  ///
  /// - Throws: `StoreError`.
  package static func digest(of file: FilePath) throws(StoreError) -> Digest {
    try FileSystem.digest(of: file.string)
  }

  /// Makes a folder; one that is there is left as it is.
  ///
  /// - Throws: `StoreError`.
  package static func makeFolder(_ path: FilePath) throws(StoreError) {
    try FileSystem.makeDirectories(path.string)
  }

  /// Makes a file that nobody may write to, with the time that files of trees have.
  ///
  /// - Throws: `StoreError`, also when it is there.
  package static func makeFile(_ path: FilePath, _ bytes: [UInt8]) throws(StoreError) {
    try FileSystem.create(path.string, bytes, mode: 0o444, modified: Self.treeTime)
  }

  /// Removes a toolchain's own cache.
  package func remove(cache name: String) {
    try? FileSystem.removeTree("\(self.rootPath)/caches/\(name)")
  }
}
