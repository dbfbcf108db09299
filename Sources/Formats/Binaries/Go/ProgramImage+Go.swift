extension ProgramImage {
  /// Takes the functions of Go's own table, which stays in programs without symbols: with their names,
  /// and in place of what else is known of the same bytes.
  ///
  /// For formats in which no section has the table to itself. A table that does not fit the program,
  /// because C code is linked in before Go's, is left alone: one of its functions must be the entry.
  mutating func takeGoFunctions(from file: BinaryView) {
    guard let text = mappings.first(where: \.isExecutable),
      let entry = roots.first(where: { $0.kind == .entry })
    else { return }
    let end = text.address &+ UInt64(max(text.size, 0))
    // Symbols know more; stubs have names of their own elsewhere.
    let isNamed = functions.contains { function in
      (function.source == .symbol || function.name != nil) && function.address >= text.address
        && function.address < end
    }
    guard !isNamed, let view = goTable(in: file),
      let table = try? GoFunctionTable(view, textStart: text.address)
    else { return }
    var found: [Function] = []
    found.reserveCapacity(table.count)
    var isEntryFound = false
    table.forEach { function in
      // The table's end is the text's, and no function goes beyond.
      guard function.address >= text.address, function.address < end else { return }
      var function = function
      function.size = min(function.size, Int(end - function.address))
      if function.address == entry.address { isEntryFound = true }
      found.append(function)
    }
    guard isEntryFound, let first = found.first, let last = found.last else { return }
    let range = first.address..<(last.address + UInt64(last.size))
    functions.removeAll { range.contains($0.address) }
    functions = (functions + found).sorted { $0.address < $1.address }
  }

  /// Go's table: a section's of its own, or, in a program that Go's linker left its mark in, the first
  /// that looks like one.
  private func goTable(in file: BinaryView) -> BinaryView? {
    for mapping in mappings where mapping.name == "__gopclntab" {
      guard let view = try? file.slice(mapping.offset, mapping.size, "Go's function table"),
        GoFunctionTable.matches(view, at: 0)
      else { continue }
      return view
    }
    guard isGo(in: file) else { return nil }
    for mapping in mappings where !mapping.isExecutable {
      guard let view = try? file.slice(mapping.offset, mapping.size, "data"),
        let offset = GoFunctionTable.find(in: view)
      else { continue }
      return try? view.slice(offset, view.count - offset, "Go's function table")
    }
    return nil
  }

  /// Looking for a table costs reading all of the data, so that something must speak for it.
  private func isGo(in file: BinaryView) -> Bool {
    mappings.contains { mapping in
      guard mapping.isWritable,
        let view = try? file.slice(mapping.offset, min(mapping.size, 1 << 16), "data")
      else { return false }
      return GoBuildInfo.find(in: view) != nil
    }
  }
}
