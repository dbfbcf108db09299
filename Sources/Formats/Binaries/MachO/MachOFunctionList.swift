/// Gathers the starts of functions and gives them extents: each ends where the next begins, or with
/// its section.
struct MachOFunctionList {
  private struct Start {
    var source: ProgramImage.FunctionSource
    var name: String?
    var isExternal = false
    var size: UInt64?
  }

  private let code: [MachOSection]
  private let ranges: MachOAddressRanges
  private let isArm: Bool
  private var starts: [UInt64: Start] = [:]

  init(_ file: MachOFile) {
    code = file.sections.filter { $0.hasInstructions && !$0.isZeroFill }
      .sorted { $0.address < $1.address }
    ranges = MachOAddressRanges(codeOf: file.sections)
    isArm = file.header.cpu.type == MachOCPU.Family.arm
  }

  var isEmpty: Bool { starts.isEmpty }

  mutating func add(_ addresses: [UInt64], source: ProgramImage.FunctionSource) {
    for address in addresses {
      let address = isArm ? address & ~1 : address
      if starts[address] == nil, ranges.contains(address) {
        starts[address] = Start(source: source)
      }
    }
  }

  /// Gives a function its name; of several at one address the first that others see.
  mutating func name(_ symbol: MachOSymbol, _ name: String) {
    let address = isArm ? symbol.value & ~1 : symbol.value
    if let known = starts[address] {
      guard known.name == nil || !known.isExternal && symbol.isExternal else { return }
      starts[address]?.name = name
      starts[address]?.isExternal = symbol.isExternal
    } else if !symbol.isAlternateEntry, ranges.contains(address) {
      starts[address] = Start(source: .start, name: name, isExternal: symbol.isExternal)
    }
  }

  /// A stub: code of a known size that jumps to an import.
  mutating func addStub(_ address: UInt64, size: Int, name: String?) {
    starts[address] = Start(source: .start, name: name, size: UInt64(size))
  }

  /// The functions without the data between their instructions.
  func list(minus data: [Range<UInt64>]) -> [ProgramImage.Function] {
    let data = MachOAddressRanges(data).ranges
    let addresses = starts.keys.sorted()
    var result: [ProgramImage.Function] = []
    result.reserveCapacity(addresses.count)
    var section = code[...]
    var next = 0
    for (index, address) in addresses.enumerated() {
      guard let start = starts[address] else { continue }
      while let first = section.first, !first.contains(address), first.address < address {
        section = section.dropFirst()
      }
      guard let own = section.first, own.contains(address) else { continue }
      var end = own.address + own.size
      if index + 1 < addresses.count { end = min(end, addresses[index + 1]) }
      if let size = start.size { end = min(end, address + size) }

      var place = address
      var name = start.name
      while next < data.count, data[next].upperBound <= address { next += 1 }
      var entry = next
      while entry < data.count, data[entry].lowerBound < end {
        let range = data[entry]
        if range.lowerBound > place {
          result.append(function(place, range.lowerBound, name, start.source))
          name = nil
        }
        place = max(place, min(range.upperBound, end))
        entry += 1
      }
      if place < end { result.append(function(place, end, name, start.source)) }
    }
    return result
  }

  private func function(
    _ start: UInt64, _ end: UInt64, _ name: String?, _ source: ProgramImage.FunctionSource
  ) -> ProgramImage.Function {
    ProgramImage.Function(
      address: start, size: Int(clamping: end - start), name: name, source: source)
  }
}
