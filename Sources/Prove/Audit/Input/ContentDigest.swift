import Crypto
import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The SHA-256 of a file, made beside what else is done with its bytes.
///
/// Hashing takes as long as all the rest of an audit but for decoding, and needs nothing of it. Short
/// files are hashed at once.
struct ContentDigest: ~Copyable {
  private final class Work: Sendable {
    /// The bytes, which outlive the work: whoever began it waits for its end.
    let address: UInt
    let count: Int
    let text = Mutex("")

    init(_ bytes: UnsafeRawBufferPointer) {
      address = UInt(bitPattern: bytes.baseAddress)
      count = bytes.count
    }

    func run() {
      let text = ContentDigest.hash(
        UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
      self.text.withLock { $0 = text }
    }
  }

  /// What is shorter is hashed before a thread would have begun.
  private static let threshold = 1 << 20

  private let work: Work
  private var thread: pthread_t?

  /// Begins; the bytes must be there until ``finish()``.
  init(of bytes: UnsafeRawBufferPointer) {
    work = Work(bytes)
    thread = nil
    if bytes.count >= Self.threshold {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(work)
      let code = pthread_create(
        &thread, nil,
        { context in
          context.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      if code == 0 {
        self.thread = thread
        return
      }
      context.release()
    }
    work.run()
  }

  /// Waits, and gives 64 hexadecimal digits.
  consuming func finish() -> String {
    if let thread { pthread_join(thread, nil) }
    return work.text.withLock { $0 }
  }

  /// Hashes bytes in pieces, so that they come from memory once.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> String {
    var hasher = SHA256()
    var start = 0
    while start < bytes.count {
      let end = min(start + 1 << 18, bytes.count)
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
    return CodeScan.hexadecimal(hasher.finalize())
  }
}
