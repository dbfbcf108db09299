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
    return GoModuleData(of: image, in: file.view, is64: file.identity.is64).textStart(
      ofTable: address)
      ?? image.mappings.first { $0.name == ".text" }?.address
      ?? image.mappings.first(where: \.isExecutable)?.address ?? 0
  }
}
