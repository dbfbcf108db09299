import Glibc
import Synchronization

/// One of the process's two text outputs.
///
/// Whole texts are written, so lines of two writers never mix.
struct OutputStream: Sendable {
  /// The descriptor.
  let descriptor: CInt

  /// Data that a program may read.
  static let standardOutput = OutputStream(descriptor: STDOUT_FILENO)
  /// Everything that is said to a person.
  static let standardError = OutputStream(descriptor: STDERR_FILENO)

  /// Writes `text`.
  ///
  /// A reader that has gone away is no error of ours.
  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(self.descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        usleep(1000)
        continue
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes `text` and ends the line.
  func line(_ text: String = "") { self.write(text + "\n") }
}
