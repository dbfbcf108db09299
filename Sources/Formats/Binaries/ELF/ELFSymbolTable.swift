/// A table of symbols, read where it lies: a symbol is a value made when it is asked for, its name
/// a string only when that is.
public struct ELFSymbolTable {
  /// How many symbols it has; the first is always empty.
  public let count: Int

  let strings: ELFStrings
  private let view: BinaryView
  private let is64: Bool
  /// `SHT_SYMTAB_SHNDX`: the sections of symbols whose own field is too small for it.
  private let sections: BinaryView?

  /// Makes a table of all entries that `view` has room for.
  init(_ view: BinaryView, strings: ELFStrings, is64: Bool, sections: BinaryView? = nil) {
    self.view = view
    self.strings = strings
    self.is64 = is64
    self.sections = sections
    count = view.count / Self.entrySize(is64: is64)
  }

  static func entrySize(is64: Bool) -> Int { is64 ? 24 : 16 }

  /// The symbol at an index, or `nil` beyond the end.
  public subscript(index: Int) -> ELFSymbol? {
    guard index >= 0, index < count else { return nil }
    return try? symbol(index)
  }

  /// A symbol's name, or `nil` when it has none.
  public func name(of symbol: ELFSymbol) -> String? {
    guard let offset = Int(exactly: symbol.nameOffset), offset > 0 else { return nil }
    return strings.text(offset)
  }

  /// Whether a symbol is defined by one of these names, each of which begins with two underscores.
  func contains(_ names: Set<String>) -> Bool {
    for index in 1..<max(count, 1) {
      guard let symbol = self[index], !symbol.isUndefined,
        strings.hasPrefix(symbol.nameOffset, "__")
      else { continue }
      if names.contains(String(decoding: strings.bytes(symbol.nameOffset, limit: 64), as: UTF8.self)) {
        return true
      }
    }
    return false
  }

  private func symbol(_ index: Int) throws(BinaryError) -> ELFSymbol {
    let start = index * Self.entrySize(is64: is64)
    let narrow: UInt16 = try view.integer(start + (is64 ? 6 : 14), "st_shndx")
    var section = UInt32(narrow)
    if narrow == 0xffff, let sections {
      section = try sections.integer(index * 4, "an index of a section")
    }
    guard is64 else {
      return ELFSymbol(
        index: index, nameOffset: try view.integer(start, "st_name"),
        value: UInt64(try view.integer(start + 4, as: UInt32.self, "st_value")),
        size: UInt64(try view.integer(start + 8, as: UInt32.self, "st_size")),
        info: try view.integer(start + 12, "st_info"),
        other: try view.integer(start + 13, "st_other"), section: section)
    }
    return ELFSymbol(
      index: index, nameOffset: try view.integer(start, "st_name"),
      value: try view.integer(start + 8, "st_value"), size: try view.integer(start + 16, "st_size"),
      info: try view.integer(start + 4, "st_info"), other: try view.integer(start + 5, "st_other"),
      section: section)
  }
}
