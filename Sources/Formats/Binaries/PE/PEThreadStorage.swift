/// The thread-local storage of an image.
///
/// Source: Microsoft's PE Format, “The .tls Section”.
public struct PEThreadStorage: Hashable, Sendable {
  /// The functions that Windows calls for every thread, before the entry point; absolute addresses.
  public var callbacks: [UInt64]

  /// Reads the directory and the callbacks that it points to.
  static func read(_ layout: PELayout) throws(BinaryError) -> PEThreadStorage? {
    guard let directory = layout.header.directory(9) else { return nil }
    let size = layout.header.is64Bit ? 8 : 4
    let table = try layout.slice(directory.address, 4 * size + 8, "the thread storage directory")
    var result = PEThreadStorage(callbacks: [])
    let list = try layout.pointer(table, 3 * size, "the address of the callbacks")
    guard list != 0 else { return result }
    guard let address = layout.relative(list) else {
      throw table.fault(at: 3 * size, .malformed, "expected the callbacks inside the image")
    }
    // A list in memory that the file has no bytes for is empty.
    guard let view = try? layout.rest(address, "the callbacks") else { return result }
    var offset = 0
    while view.count - offset >= size {
      let callback = try layout.pointer(view, offset, "a callback")
      guard callback != 0 else { return result }
      result.callbacks.append(callback)
      offset += size
    }
    // The zeros that end the list may be bytes that the file leaves out.
    return result
  }
}
