import Crypto
import Model

/// Hashes a stream of bytes.
///
/// It stands alone because Crypto and Model both have a `Digest`.
struct ContentHasher {
  private var hasher = SHA256()
  private var count: Int64 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    self.count += Int64(bytes.count)
    unsafe self.hasher.update(bufferPointer: bytes)
  }

  func finished() -> Model.Digest { Model.Digest(self.hasher.finalize(), sizeBytes: self.count) }
}
