extension ProgramImage {
  /// Takes the functions of Go's own table, which stays in programs without symbols: with their names,
  /// and in place of what else is known of the same bytes.
  ///
  /// For formats in which no section has the table to itself. Where C code is linked in, Go's is
  /// somewhere behind it; a table for which no text is found that fits it is left alone.
  mutating func takeGoFunctions(from file: BinaryView) {
    guard let place = goTable(in: file),
      let found = goFunctions(place.view, at: place.address, in: file),
      let first = found.first, let last = found.last
    else { return }
    let range = first.address..<(last.address + UInt64(last.size))
    // Symbols know more; stubs have names of their own elsewhere.
    let isNamed = functions.contains { function in
      (function.source == .symbol || function.name != nil) && range.contains(function.address)
    }
    guard !isNamed else { return }
    functions.removeAll { range.contains($0.address) }
    functions = (functions + found).sorted { $0.address < $1.address }
  }

  /// The functions of a table, none beyond the end of the text.
  private func goFunctions(
    _ view: BinaryView, at address: UInt64, in file: BinaryView
  ) -> [Function]? {
    let module = GoModuleData(of: self, in: file, is64: GoFunctionTable.is64(view))
    let stated = module.textStart(ofTable: address)
    guard let text = stated.map({ mapping(of: $0) }) ?? mappings.first(where: \.isExecutable),
      let table = try? GoFunctionTable(view, textStart: stated ?? text.address)
    else { return nil }
    let end = text.address &+ UInt64(max(text.size, 0))
    var found: [Function] = []
    found.reserveCapacity(table.count)
    table.forEach { function in
      // The table's end is the text's, and no function goes beyond.
      guard function.address >= text.address, function.address < end else { return }
      var function = function
      function.size = min(function.size, Int(end - function.address))
      found.append(function)
    }
    // What was only guessed has to fit: one of its functions must be the entry.
    let entry = roots.first { $0.kind == .entry }?.address
    return stated != nil || found.contains { $0.address == entry } ? found : nil
  }

  /// Go's table and its address: a section's of its own, or, in a program that Go's linker left its mark
  /// in, the first that looks like one.
  private func goTable(in file: BinaryView) -> (view: BinaryView, address: UInt64)? {
    for mapping in mappings where mapping.name == "__gopclntab" {
      guard let view = try? file.slice(mapping.offset, mapping.size, "Go's function table"),
        GoFunctionTable.matches(view, at: 0)
      else { continue }
      return (view, mapping.address)
    }
    guard isGo(in: file) else { return nil }
    for mapping in mappings where !mapping.isExecutable {
      guard let view = try? file.slice(mapping.offset, mapping.size, "data"),
        let offset = GoFunctionTable.find(in: view),
        let table = try? view.slice(offset, view.count - offset, "Go's function table")
      else { continue }
      return (table, mapping.address &+ UInt64(offset))
    }
    return nil
  }

  /// Looking for a table costs a good look at all of the data, so that something must speak for it: where
  /// C code is linked in, its data comes first.
  private func isGo(in file: BinaryView) -> Bool {
    mappings.contains { mapping in
      guard mapping.isWritable, let view = try? file.slice(mapping.offset, mapping.size, "data")
      else { return false }
      return GoBuildInfo.find(in: view) != nil
    }
  }
}
