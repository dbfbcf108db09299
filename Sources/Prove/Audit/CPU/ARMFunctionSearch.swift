import Binaries
import Instructions

/// Finds further functions of 32-bit Arm code: those that known ones call, and those that pointers name.
///
/// C code has no unwind tables there unless it is asked for, and a stripped file names only what it exports.
struct ARMFunctionSearch {
  private let image: ProgramImage
  private let map: CodeMap
  /// The beginnings that were found, with their instruction sets.
  private var starts: [UInt64: ARMScan.State] = [:]
  private var waiting: [UInt64] = []

  /// The functions, by address, none overlapping another.
  static func functions(
    of image: ProgramImage, bytes: UnsafeRawBufferPointer
  ) -> [ProgramImage.Function] {
    var search = ARMFunctionSearch(image, bytes)
    return search.found()
  }

  private init(_ image: ProgramImage, _ bytes: UnsafeRawBufferPointer) {
    self.image = image
    map = CodeMap(image: image, bytes: bytes)
  }

  private mutating func found() -> [ProgramImage.Function] {
    let usual = usualState()
    for index in image.functions.indices {
      let function = image.functions[index]
      guard let body = map.body(of: index) else { continue }
      starts[function.address] = ARMFunctionDecoder.state(body, function, usual: usual)
      waiting.append(function.address)
    }
    for pointer in image.pointers {
      // Of even ones many are tables in code, which only look like beginnings.
      if pointer.value & 1 == 1 { add(pointer.value & ~1, .thumb) }
    }
    while let start = waiting.popLast() { follow(start) }
    return settled()
  }

  /// The instruction set of four in five of the known functions; `nil` in a file that mixes them.
  private func usualState() -> ARMScan.State? {
    var votes = (a32: 0, thumb: 0)
    for index in image.functions.indices {
      guard let body = map.body(of: index) else { continue }
      switch ARMFunctionDecoder.state(body, image.functions[index]) {
      case .a32: votes.a32 += 1
      case .thumb: votes.thumb += 1
      }
    }
    let most = max(votes.a32, votes.thumb)
    guard most > 0, most * 5 >= (votes.a32 + votes.thumb) * 4 else { return nil }
    return votes.a32 == most ? .a32 : .thumb
  }

  private mutating func add(_ address: UInt64, _ state: ARMScan.State) {
    guard starts[address] == nil, address % (state == .thumb ? 2 : 4) == 0,
      place(of: address) != nil
    else { return }
    // What a symbol has the extent of is whole.
    if let index = map.function(at: address), image.functions[index].source == .symbol { return }
    starts[address] = state
    waiting.append(address)
  }

  private func place(of address: UInt64) -> ProgramImage.Mapping? {
    map.code.first { $0.address <= address && address - $0.address < UInt64($0.size) }
  }

  /// How much of a function is looked at: the longest that compilers make are shorter.
  private static let reach = 1 << 16

  private mutating func follow(_ start: UInt64) {
    guard let state = starts[start], let place = place(of: start) else { return }
    let skipped = Int(start - place.address)
    var size = min(place.size - skipped, Self.reach)
    if let index = map.function(at: start), image.functions[index].address == start {
      size = min(place.size - skipped, image.functions[index].size)
    }
    let body = UnsafeRawBufferPointer(
      rebasing: map.contents(place)[skipped..<(skipped + size)])
    for exit in ARMReachable(body, address: start, state: state).exits {
      add(start &+ UInt64(bitPattern: Int64(exit.offset)), exit.state)
    }
  }

  /// All functions, each ending where the next begins.
  private func settled() -> [ProgramImage.Function] {
    let sorted = starts.keys.sorted()
    var functions: [ProgramImage.Function] = []
    functions.reserveCapacity(sorted.count)
    for (number, start) in sorted.enumerated() {
      guard let place = place(of: start) else { continue }
      var end = place.address + UInt64(place.size)
      if number + 1 < sorted.count { end = min(end, sorted[number + 1]) }
      var function = ProgramImage.Function(
        address: start, size: 0, name: nil, source: .start)
      if let index = map.function(at: start), image.functions[index].address == start {
        function = image.functions[index]
        if function.source == .symbol { end = min(end, start + UInt64(function.size)) }
      }
      function.size = Int(end - start)
      function.isThumb = starts[start] == .thumb
      function.source = .symbol
      functions.append(function)
    }
    return functions
  }
}
