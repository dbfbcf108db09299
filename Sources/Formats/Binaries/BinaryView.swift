/// Bytes of a file that are read at offsets which come from the bytes themselves: every read is
/// checked, and a fault names the byte of the file and the field.
///
/// A view does not own its bytes. Who makes one keeps them alive, and unchanged, while it and the
/// views sliced from it are used: readers copy what they report.
public struct BinaryView {
  /// The bytes.
  public let bytes: UnsafeRawBufferPointer

  /// The format that faults are told of.
  public let format: BinaryError.Format

  /// Where in the file the first byte stands: faults count from the file's start.
  public let fileOffset: Int

  /// Whether integers have their most significant byte first.
  public let isBigEndian: Bool

  /// Makes a view.
  public init(
    _ bytes: UnsafeRawBufferPointer, format: BinaryError.Format, fileOffset: Int = 0,
    isBigEndian: Bool = false
  ) {
    self.bytes = bytes
    self.format = format
    self.fileOffset = fileOffset
    self.isBigEndian = isBigEndian
  }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// A fault at an offset of this view.
  public func fault(
    at offset: Int, _ reason: BinaryError.Reason, _ message: String
  ) -> BinaryError {
    BinaryError(format, at: fileOffset &+ offset, reason, message)
  }

  /// `count` bytes from `offset` on; `what` names them in the error.
  public func slice(
    _ offset: Int, _ count: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> BinaryView {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw fault(
        at: offset, .truncated,
        "expected \(count) bytes of \(what()), found the end at \(fileOffset &+ bytes.count)")
    }
    return BinaryView(
      UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]), format: format,
      fileOffset: fileOffset + offset, isBigEndian: isBigEndian)
  }

  /// `count` bytes from `offset` on, both as a file states them: they may be beyond any `Int`.
  public func slice(
    _ offset: UInt64, _ count: UInt64, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> BinaryView {
    guard let start = Int(exactly: offset), let length = Int(exactly: count) else {
      throw fault(
        at: 0, .malformed,
        "expected \(what()) within the file, found offset \(offset) and size \(count)")
    }
    return try slice(start, length, what())
  }

  /// An integer in the view's byte order.
  public func integer<Value: FixedWidthInteger>(
    _ offset: Int, as type: Value.Type = Value.self, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> Value {
    let size = MemoryLayout<Value>.size
    guard offset >= 0, offset <= bytes.count, size <= bytes.count - offset else {
      throw fault(
        at: offset, .truncated,
        "expected \(size) bytes of \(what()), found the end at \(fileOffset &+ bytes.count)")
    }
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: type)
    return isBigEndian ? Value(bigEndian: raw) : Value(littleEndian: raw)
  }

  /// The text from `offset` to the next zero byte, or to the end; what is not UTF-8 is replaced.
  ///
  /// - Parameter limit: The most bytes it may have; a longer text is an error.
  public func text(
    _ offset: Int, limit: Int = 1 << 16, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> String {
    guard offset >= 0, offset < bytes.count else {
      throw fault(
        at: offset, .truncated,
        "expected \(what()), found the end at \(fileOffset &+ bytes.count)")
    }
    let rest = bytes[offset...].prefix(limit)
    let end = rest.firstIndex(of: 0)
    guard end != nil || rest.endIndex == bytes.count else {
      throw fault(at: offset, .limit, "expected \(what()) of at most \(limit) bytes")
    }
    return String(decoding: rest[..<(end ?? rest.endIndex)], as: UTF8.self)
  }

  /// How many entries of `size` bytes a table at `offset` can have at most: what a count that the
  /// file states is held against before memory is reserved for it.
  public func capacity(from offset: Int, entrySize size: Int) -> Int {
    guard size > 0, offset >= 0, offset < bytes.count else { return 0 }
    return (bytes.count - offset) / size
  }
}
