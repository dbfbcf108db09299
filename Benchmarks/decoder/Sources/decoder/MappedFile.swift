import Glibc

/// A file's bytes, mapped for as long as the program runs.
struct MappedFile {
  let bytes: UnsafeRawBufferPointer

  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  /// The executable sections of a 64-bit ELF file; of another file, all of it.
  var code: [UnsafeRawBufferPointer] { sections.map(\.bytes) }

  /// The same, with their addresses.
  var sections: [(address: UInt64, bytes: UnsafeRawBufferPointer)] {
    guard bytes.count > 64, bytes.loadUnaligned(as: UInt32.self) == 0x464c_457f, bytes[4] == 2
    else {
      return [(0, bytes)]
    }
    let table = Int(bytes.loadUnaligned(fromByteOffset: 40, as: UInt64.self))
    let count = Int(bytes.loadUnaligned(fromByteOffset: 60, as: UInt16.self))
    guard table > 0, table + count * 64 <= bytes.count else { return [] }
    return (0..<count).compactMap { index in
      let entry = table + index * 64
      let type = bytes.loadUnaligned(fromByteOffset: entry + 4, as: UInt32.self)
      let flags = bytes.loadUnaligned(fromByteOffset: entry + 8, as: UInt64.self)
      let offset = Int(bytes.loadUnaligned(fromByteOffset: entry + 24, as: UInt64.self))
      let size = Int(bytes.loadUnaligned(fromByteOffset: entry + 32, as: UInt64.self))
      guard type == 1, flags & 4 != 0, size > 0, offset + size <= bytes.count else { return nil }
      let address = bytes.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self)
      return (address, UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + size)]))
    }
  }
}
