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
}
