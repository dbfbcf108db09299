extension ELFImageBuilder {
  /// Go's own table: in programs without symbols it is what names functions.
  mutating func goFunctions() throws(BinaryError) {
    guard let place = goTable() else { return }
    let table = try GoFunctionTable(
      place.view, textStart: goTextStart(place.view, at: place.address))
    table.forEach { function in
      extents.add(
        function.address, size: UInt64(function.size), .goTable, nameOffset: function.nameOffset)
    }
  }

  private func goTable() -> (view: BinaryView, address: UInt64)? {
    for name in [".gopclntab", ".data.rel.ro.gopclntab"] {
      if let mapping = image.mappings.first(where: { $0.name == name }),
        let view = try? file.view.slice(mapping.offset, mapping.size, name),
        GoFunctionTable.matches(view, at: 0)
      {
        return (view, mapping.address)
      }
    }
    guard isGo() else { return nil }
    for mapping in image.mappings where !mapping.isExecutable || mapping.name.isEmpty {
      guard let view = try? file.view.slice(mapping.offset, mapping.size, "data"),
        let offset = GoFunctionTable.find(in: view),
        let table = try? view.slice(offset, view.count - offset, "Go's function table")
      else { continue }
      return (table, mapping.address + UInt64(offset))
    }
    return nil
  }

  /// Looking for a table costs reading all of the file, so that something must speak for it.
  private func isGo() -> Bool {
    image.mappings.contains { mapping in
      if mapping.name == ".go.buildinfo" || mapping.name == ".note.go.buildid" { return true }
      guard mapping.isWritable || mapping.name.isEmpty,
        let view = try? file.view.slice(
          mapping.offset, min(mapping.size, 1 << 16), "data")
      else { return false }
      return GoBuildInfo.find(in: view) != nil
    }
  }

  /// The address that the table's own are relative to: what the loader puts into the table, what
  /// the linker put there, or the start of the text.
  private func goTextStart(_ view: BinaryView, at address: UInt64) -> UInt64 {
    if let offset = GoFunctionTable.textStartOffset(view) {
      if let known = image.pointers[address + UInt64(offset)] { return known }
      if let stated = try? view.word(offset, is64: file.identity.is64, "textStart"), stated > 0 {
        return stated
      }
    }
    return moduleTextStart(at: address) ?? image.mappings.first { $0.name == ".text" }?.address
      ?? image.mappings.first(where: \.isExecutable)?.address ?? 0
  }

  /// The start of Go's text by `runtime.moduledata`, whose first word is the table's address.
  ///
  /// Where C code is linked in, Go's is not at the start of `.text`, and since Go 1.26 the table
  /// does not say where.
  ///
  /// Source: Go's `src/runtime/symtab.go`, `moduledata`: the table, six slices, `findfunctab`,
  /// `minpc`, `maxpc`, `text`, `etext`.
  private func moduleTextStart(at address: UInt64) -> UInt64? {
    let word = file.identity.wordSize
    func value(_ slot: UInt64, _ index: Int) -> UInt64? {
      let place = slot &+ UInt64(index * word)
      return image.pointers[place] ?? file.word(at: place)
    }
    func text(_ slot: UInt64) -> UInt64? {
      guard let first = value(slot, 20), let end = value(slot, 21), let text = value(slot, 22),
        let range = extents.range(of: text), text <= first, first < end, end <= range.upperBound
      else { return nil }
      return text
    }
    for pointer in image.pointers where pointer.value == address {
      if let found = text(pointer.key) { return found }
    }
    for mapping in image.mappings where mapping.isWritable {
      guard let view = try? file.view.slice(mapping.offset, mapping.size, "data") else { continue }
      let skip = Int((UInt64(word) - mapping.address % UInt64(word)) % UInt64(word))
      for offset in stride(from: skip, to: view.count - word + 1, by: word)
      where (try? view.word(offset, is64: file.identity.is64, "a word")) == address {
        if let found = text(mapping.address + UInt64(offset)) { return found }
      }
    }
    return nil
  }
}
