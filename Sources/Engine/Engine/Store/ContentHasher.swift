import Crypto
package import Model

/// Hashes a stream of bytes.
///
/// It stands alone because Crypto and Model both have a `Digest`.
package struct ContentHasher {
  /// Begins a stream.
  package init() {}

  private var hasher = SHA256()
  private var count: Int64 = 0

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    self.count += Int64(bytes.count)
    unsafe self.hasher.update(bufferPointer: bytes)
  }

  /// The digest of all that was added.
  package func finished() -> Model.Digest {
    Model.Digest(self.hasher.finalize(), sizeBytes: self.count)
  }
}
