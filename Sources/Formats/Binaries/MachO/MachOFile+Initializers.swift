extension MachOFile {
  /// The addresses of functions that run before the program, after it, or in every new thread.
  ///
  /// - Parameter pointers: What the loader writes into slots, so that pointers are those in memory.
  public func initializers(_ pointers: PointerTable) throws(BinaryError) -> [UInt64] {
    var addresses: [UInt64] = []
    if let routinesInitializer { addresses.append(routinesInitializer) }
    for section in sections {
      switch section.kind {
      case MachOSection.Kind.initializerPointers, MachOSection.Kind.terminatorPointers,
        MachOSection.Kind.threadLocalInitializerPointers:
        let data = try contents(of: section)
        let size = header.pointerSize
        for index in 0..<data.count / size {
          let slot = section.address &+ UInt64(index * size)
          let raw =
            header.is64Bit
            ? try data.integer(index * size, "an initialiser")
            : UInt64(try data.integer(index * size, as: UInt32.self, "an initialiser"))
          addresses.append(pointers[slot] ?? raw)
        }
      case MachOSection.Kind.initializerOffsets:
        let data = try contents(of: section)
        for index in 0..<data.count / 4 {
          let offset: UInt32 = try data.integer(index * 4, "an initialiser's offset")
          addresses.append(baseAddress &+ UInt64(offset))
        }
      default: break
      }
    }
    return addresses
  }

  /// The implementations in lists of Objective-C methods that hold distances, by the address of the
  /// distance.
  ///
  /// Source: `runtime/objc-runtime-new.h` of objc4, `method_list_t`: size of an entry and flags, the
  /// number of entries, then for each the distances to name, types and implementation.
  public func methodImplementations() throws(BinaryError) -> [UInt64: UInt64] {
    var pointers: [UInt64: UInt64] = [:]
    for section in sections where section.name == "__objc_methlist" {
      let data = try contents(of: section)
      var offset = 0
      while offset + 8 <= data.count {
        let flags: UInt32 = try data.integer(offset, "flags of a method list")
        // Lists are aligned: what is between them is zero.
        guard flags != 0 else {
          offset += 4
          continue
        }
        let count = Int(try data.integer(offset + 4, as: UInt32.self, "its count"))
        guard flags & 0x8000_0000 != 0, flags & 0xfffc == 12,
          count <= data.capacity(from: offset + 8, entrySize: 12)
        else { break }
        for index in 0..<count {
          let place = offset + 8 + index * 12 + 8
          let distance: Int32 = try data.integer(place, "a method's implementation")
          let slot = section.address &+ UInt64(place)
          if distance != 0 { pointers[slot] = slot &+ UInt64(bitPattern: Int64(distance)) }
        }
        offset += 8 + count * 12
      }
    }
    return pointers
  }
}
