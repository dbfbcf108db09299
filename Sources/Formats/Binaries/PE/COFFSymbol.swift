/// One entry of a COFF symbol table.
///
/// Source: Microsoft's PE Format, “COFF Symbol Table”.
public struct COFFSymbol: Hashable, Sendable {
  /// The name as it is in the file: on 32-bit x86, C functions begin with `_`.
  public var name: String
  /// For a symbol in a section its offset there; for a common symbol its size.
  public var value: UInt32
  /// The section's number from 1 on; 0 undefined, -1 absolute, -2 for debugging.
  public var section: Int32
  /// The type; `0x20` is a function.
  public var type: UInt16
  /// The storage class: 2 external, 3 static, 105 weak external.
  public var storageClass: UInt8
  /// The number of auxiliary records behind it.
  public var auxiliaryCount: UInt8

  /// Whether its type says that it is a function.
  public var isFunction: Bool { type >> 4 == 2 }

  /// Whether it is seen by other objects.
  public var isExternal: Bool { storageClass == 2 || storageClass == 105 }

  /// Whether it stands for a whole section: static, at its start, with auxiliary records.
  var isSection: Bool { storageClass == 3 && value == 0 && auxiliaryCount > 0 && type == 0 }

  /// Reads the symbols at `offset`; auxiliary records are skipped.
  static func read(
    _ view: BinaryView, at offset: Int, count: Int, isBig: Bool, strings: COFFStrings,
    budget: inout ReadBudget
  ) throws(BinaryError) -> [COFFSymbol] {
    let size = isBig ? 20 : 18
    guard count > 0 else { return [] }
    guard count <= view.capacity(from: offset, entrySize: size) else {
      throw view.fault(
        at: offset, .truncated,
        "expected \(count) symbols, found the end at \(view.fileOffset + view.count)")
    }
    var symbols: [COFFSymbol] = []
    symbols.reserveCapacity(count)
    var index = 0
    while index < count {
      let record = try view.slice(offset + index * size, size, "a symbol")
      let zero: UInt32 = try record.integer(0, "a symbol's name")
      let name: String
      if zero == 0 {
        let place: UInt32 = try record.integer(4, "the place of a symbol's name")
        // Records with neither name nor place are written by some linkers as fillers.
        name = place == 0 ? "" : try strings.name(at: Int(place), asked: record)
      } else {
        name = try record.slice(0, 8, "a symbol's name").text(0, "a symbol's name")
      }
      try budget.spend(name.utf8.count, view, at: offset + index * size)
      let section: Int32
      if isBig {
        section = try record.integer(12, "a symbol's section")
      } else {
        section = Int32(try record.integer(12, as: Int16.self, "a symbol's section"))
      }
      let after = isBig ? 16 : 14
      let auxiliary: UInt8 = try record.integer(after + 3, "a symbol's number of records")
      symbols.append(
        COFFSymbol(
          name: name, value: try record.integer(8, "a symbol's value"), section: section,
          type: try record.integer(after, "a symbol's type"),
          storageClass: try record.integer(after + 2, "a symbol's class"),
          auxiliaryCount: auxiliary))
      index += 1 + Int(auxiliary)
    }
    return symbols
  }
}
