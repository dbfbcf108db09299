/// Bounds what is copied out of string tables: a small hostile file can name one long string a
/// hundred thousand times.
struct ELFNameBudget {
  /// How many bytes may still be copied.
  private var left: Int

  /// Makes a budget that no honest file of this size reaches.
  init(fileSize: Int) { left = 2 * fileSize + (1 << 16) }

  /// A symbol's name, or `nil` when it has none or the budget is used up.
  mutating func name(of symbol: ELFSymbol, in table: ELFSymbolTable) -> String? {
    guard left > 0, let name = table.name(of: symbol) else { return nil }
    left -= name.utf8.count + 1
    return name.isEmpty ? nil : name
  }
}
