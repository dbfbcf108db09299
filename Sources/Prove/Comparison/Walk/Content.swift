import ArtifactInput
import SystemPackage

/// Bytes, and what keeps them: a mapped file, or memory that holds a member.
final class Content {
  /// The bytes, valid while this lives.
  let bytes: UnsafeRawBufferPointer
  private let mapped: MappedFile?
  private let memory: UnsafeMutableRawBufferPointer?

  init(_ file: consuming MappedFile) {
    bytes = file.bytes
    mapped = consume file
    memory = nil
  }

  /// Copies bytes.
  init(copying source: UnsafeRawBufferPointer) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyMemory(from: source)
    bytes = UnsafeRawBufferPointer(memory)
    mapped = nil
    self.memory = memory
  }

  deinit { memory?.deallocate() }
}

/// Some bytes of a ``Content``.
struct Piece {
  /// What keeps the bytes; `nil` where the caller does.
  let owner: Content?
  /// The bytes.
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer, of owner: Content?) {
    self.bytes = bytes
    self.owner = owner
  }

  init(_ content: Content) {
    owner = content
    bytes = content.bytes
  }

  var count: Int { bytes.count }

  /// A range of it, kept by the same owner; clamped.
  func piece(_ range: Range<Int>) -> Piece {
    Piece(UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)]), of: owner)
  }
}
