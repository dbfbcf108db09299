/// Holds the names that are read from a table against its size: entries of a hostile file may all
/// have the same long name.
struct MachONameBudget {
  private var left: Int

  init(tableSize: Int) {
    left = max(1 << 20, tableSize.multipliedReportingOverflow(by: 16).partialValue)
  }

  mutating func take(_ name: String, _ view: BinaryView) throws(BinaryError) -> String {
    left -= name.utf8.count
    guard left >= 0 else {
      throw view.fault(
        at: 0, .limit, "expected names of no more than 16 times the bytes of their table")
    }
    return name
  }
}
