/// What an image offers to others.
///
/// Source: Microsoft's PE Format, “The .edata Section”.
public struct PEExports: Hashable, Sendable {
  /// One exported function or variable.
  public struct Symbol: Hashable, Sendable {
    /// The number that it may be imported by.
    public var ordinal: UInt32
    /// The names that it may be imported by; mostly one, sometimes none.
    public var names: [String]
    /// Its address relative to the image's base; `nil` for a forwarder.
    public var address: UInt32?
    /// `LIBRARY.Name` or `LIBRARY.#7` where another library has it.
    public var forwarder: String?
  }

  /// The name that the library was linked with, or `nil`.
  public var library: String?
  /// The time that the table states.
  public var timestamp: UInt32
  /// The exports, by number.
  public var symbols: [Symbol]

  /// Reads the export directory.
  static func read(
    _ layout: PELayout, budget: inout ReadBudget
  ) throws(BinaryError) -> PEExports? {
    guard let directory = layout.header.directory(0) else { return nil }
    let table = try layout.slice(directory.address, 40, "the export directory")
    let base: UInt32 = try table.integer(16, "the first ordinal")
    let count = Int(try table.integer(20, as: UInt32.self, "the number of exports"))
    let nameCount = Int(try table.integer(24, as: UInt32.self, "the number of names"))
    let name: UInt32 = try table.integer(12, "the address of the library's name")
    var exports = PEExports(
      library: name == 0
        ? nil : try layout.text(name, "the library's own name", budget: &budget),
      timestamp: try table.integer(4, "the time of the exports"), symbols: [])
    guard count > 0 else { return exports }
    let addresses = try layout.rest(
      try table.integer(28, "the address of the exports"), "the addresses of exports")
    guard count <= addresses.capacity(from: 0, entrySize: 4) else {
      throw table.fault(at: 20, .malformed, "expected fewer than \(count) exports")
    }
    var names = try Self.names(layout, table, nameCount, count, budget: &budget)
    let (end, _) = directory.address.addingReportingOverflow(directory.size)
    for index in 0..<count {
      let address: UInt32 = try addresses.integer(index * 4, "an export's address")
      // Unused numbers have no address.
      guard address != 0 else { continue }
      let (ordinal, overflow) = base.addingReportingOverflow(UInt32(index))
      guard !overflow else { throw table.fault(at: 16, .malformed, "expected smaller ordinals") }
      var symbol = Symbol(
        ordinal: ordinal, names: names.removeValue(forKey: index) ?? [], address: address,
        forwarder: nil)
      if address >= directory.address && address < end {
        symbol.address = nil
        symbol.forwarder = try layout.text(address, "a forwarder", budget: &budget)
      }
      try budget.spend(8, addresses, at: index * 4)
      exports.symbols.append(symbol)
    }
    return exports
  }

  /// The names by the index of what they name.
  private static func names(
    _ layout: PELayout, _ table: BinaryView, _ nameCount: Int, _ count: Int,
    budget: inout ReadBudget
  ) throws(BinaryError) -> [Int: [String]] {
    guard nameCount > 0 else { return [:] }
    let pointers = try layout.rest(
      try table.integer(32, "the address of the names"), "the addresses of names")
    let indices = try layout.rest(
      try table.integer(36, "the address of the ordinals"), "the ordinals of names")
    guard nameCount <= pointers.capacity(from: 0, entrySize: 4),
      nameCount <= indices.capacity(from: 0, entrySize: 2)
    else { throw table.fault(at: 24, .malformed, "expected fewer than \(nameCount) names") }
    var names: [Int: [String]] = [:]
    for position in 0..<nameCount {
      let index = Int(try indices.integer(position * 2, as: UInt16.self, "a name's ordinal"))
      guard index < count else {
        throw indices.fault(
          at: position * 2, .malformed, "expected an ordinal below \(count), found \(index)")
      }
      let address: UInt32 = try pointers.integer(position * 4, "the address of a name")
      names[index, default: []].append(
        try layout.text(address, "an export's name", budget: &budget))
    }
    return names
  }
}
