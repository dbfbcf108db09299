extension MachOFile {
  /// The exports, in the order of the trie.
  ///
  /// Source: `mach-o/loader.h` of XNU, `EXPORT_SYMBOL_FLAGS_*`, and dyld's `MachOAnalyzer`.
  public func exports() throws(BinaryError) -> [MachOExport] {
    guard let range = exportsTrieRange ?? dyldInfo?.exports, range.size > 0 else { return [] }
    let trie = try contents(of: range, "the trie of exports")
    var exports: [MachOExport] = []
    // A trie has each node once: a second visit is a loop, or a bomb.
    var seen: Set<Int> = [0]
    // Names share their beginnings, so that they may be longer in sum than the trie; by how much is
    // bounded.
    var budget = max(1 << 20, trie.count.multipliedReportingOverflow(by: 64).partialValue)
    var open: [(offset: Int, name: [UInt8])] = [(0, [])]
    while let (offset, name) = open.popLast() {
      var cursor = MachOCursor(trie, at: offset)
      let terminalSize = try cursor.uleb("the size of an export's node")
      guard let size = Int(exactly: terminalSize), size <= trie.count - cursor.offset else {
        throw trie.fault(
          at: offset, .truncated, "expected an export of \(terminalSize) bytes in the trie")
      }
      let children = cursor.offset + size
      if size > 0 {
        exports.append(try export(String(decoding: name, as: UTF8.self), &cursor))
      }
      cursor.offset = children
      let count = try cursor.byte("the number of an export node's children")
      var below: [(offset: Int, name: [UInt8])] = []
      for _ in 0..<count {
        let start = cursor.offset
        guard let end = trie.bytes[start...].firstIndex(of: 0) else {
          throw trie.fault(at: start, .truncated, "expected a zero byte after an edge of the trie")
        }
        let text = name + trie.bytes[start..<end]
        budget -= text.count
        guard text.count <= 1 << 16, budget >= 0 else {
          throw trie.fault(at: start, .limit, "expected shorter names of exports")
        }
        cursor.offset = end + 1
        let next = try cursor.uleb("the offset of an export's node")
        guard let place = Int(exactly: next), place < trie.count, seen.insert(place).inserted
        else {
          throw trie.fault(
            at: start, .malformed, "expected a node of the trie that comes once, found \(next)")
        }
        below.append((place, text))
      }
      open += below.reversed()
    }
    return exports
  }

  private func export(
    _ name: String, _ cursor: inout MachOCursor
  ) throws(BinaryError) -> MachOExport {
    let start = cursor.offset
    let flags = try cursor.uleb("the flags of an export")
    let isWeak = flags & 4 != 0
    if flags & 8 != 0 {
      let library = try cursor.uleb("the library of an export")
      let other = try cursor.text("the name of an export in its library")
      guard let ordinal = Int(exactly: library) else {
        throw cursor.view.fault(at: start, .malformed, "expected a library, found \(library)")
      }
      return MachOExport(
        name: name, kind: .reexport(library: ordinal, name: other.isEmpty ? name : other),
        isWeak: isWeak)
    }
    let value = try cursor.uleb("the address of an export")
    let address = baseAddress &+ value
    if flags & 0x10 != 0 {
      let resolver = try cursor.uleb("the resolver of an export")
      return MachOExport(
        name: name, kind: .resolver(stub: address, resolver: baseAddress &+ resolver),
        isWeak: isWeak)
    }
    let kind: MachOExport.Kind =
      switch flags & 3 {
      case 1: .threadLocal(address)
      case 2: .absolute(value)
      default: .address(address)
      }
    return MachOExport(name: name, kind: kind, isWeak: isWeak)
  }
}
