/// The bytes of a function of 32-bit Arm code that are instructions: those that control comes to from its
/// first.
///
/// Compilers put constants and tables of jumps between instructions, and a stripped file does not tell
/// which is which. Control is followed over branches and through tables; it does not go into constants that
/// an instruction loads. What it does not come to is not known to be code: a case of a jump whose table is
/// made in another way is among it.
public struct ARMReachable: Sendable {
  /// The ranges of instructions, by offset; each begins with an instruction.
  public private(set) var ranges: [Range<Int>] = []

  private let address: UInt64
  private let state: ARMScan.State

  /// Follows control through a function.
  ///
  /// - Parameters:
  ///   - bytes: The function's.
  ///   - address: That of the first byte.
  ///   - state: The instruction set that it is in.
  public init(_ bytes: UnsafeRawBufferPointer, address: UInt64, state: ARMScan.State) {
    self.address = address
    self.state = state
    var found = Walk(count: bytes.count)
    follow(bytes, constants: [], &found)
    // A call that never comes back is followed by what is no instruction: seen when some
    // other instruction loads it.
    var rounds = 2
    while rounds > 0, found.literals.contains(where: found.isVisited) {
      let constants = found.literals
      found = Walk(count: bytes.count)
      follow(bytes, constants: constants, &found)
      rounds -= 1
    }
    ranges = found.ranges
  }

  /// What was seen while control was followed.
  private struct Walk {
    /// For each pair of bytes whether an instruction has it.
    var visited: [Bool]
    /// The constants that instructions load.
    var literals: Set<Int> = []
    /// How many entries of tables may still be read: a hostile file has as many tables as instructions.
    var entriesLeft: Int

    init(count: Int) {
      visited = [Bool](repeating: false, count: count / 2)
      entriesLeft = count
    }

    func isVisited(_ offset: Int) -> Bool {
      offset >= 0 && offset / 2 < visited.count && visited[offset / 2]
    }

    var ranges: [Range<Int>] {
      var ranges: [Range<Int>] = []
      var start: Int?
      for index in 0...visited.count {
        let isCode = index < visited.count && visited[index]
        if isCode, start == nil { start = index * 2 }
        if !isCode, let first = start {
          ranges.append(first..<(index * 2))
          start = nil
        }
      }
      return ranges
    }
  }

  private func follow(
    _ bytes: UnsafeRawBufferPointer, constants: Set<Int>, _ walk: inout Walk
  ) {
    var waiting = [0]
    while let start = waiting.popLast() {
      var offset = start
      var conditional = 0
      var compared: Int?
      while !walk.isVisited(offset), !constants.contains(offset),
        let control = read(bytes, offset)
      {
        for half in stride(from: offset, to: offset + control.length, by: 2) {
          walk.visited[half / 2] = true
        }
        if let literal = control.literal, literal.lowerBound >= 0, literal.lowerBound < bytes.count
        {
          for word in stride(from: literal.lowerBound, to: literal.upperBound, by: 4) {
            walk.literals.insert(word)
          }
        }
        if let target = control.target { push(target, bytes, &waiting) }
        if let table = control.table {
          var left = min(walk.entriesLeft, compared.map { $0 + 1 } ?? .max)
          let most = left
          follow(table, control.tableOffset, bytes, &waiting, &left)
          walk.entriesLeft -= most - left
        }
        if let number = control.compared { compared = number }
        guard control.goesOn || conditional > 0 else { break }
        conditional = control.conditional > 0 ? control.conditional : max(0, conditional - 1)
        offset += control.length
      }
    }
  }

  private func read(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> ARMControl? {
    switch state {
    case .a32: ARMControl.a32(bytes, at: offset)
    case .thumb: ARMControl.thumb(bytes, at: offset, address: address)
    }
  }

  private func push(_ target: Int, _ bytes: UnsafeRawBufferPointer, _ waiting: inout [Int]) {
    let step = state == .thumb ? 2 : 4
    if target >= 0, target < bytes.count, target % step == 0 { waiting.append(target) }
  }

  /// A table says nowhere how long it is: a comparison before it does, and code follows it, so it ends
  /// where its first target is.
  private func follow(
    _ table: ARMControl.Table, _ start: Int, _ bytes: UnsafeRawBufferPointer,
    _ waiting: inout [Int], _ entriesLeft: inout Int
  ) {
    var end = bytes.count
    var place = start
    let size: Int =
      switch table {
      case .bytes: 1
      case .halves: 2
      case .addresses, .branches: 4
      }
    while place >= 0, place + size <= end, entriesLeft > 0 {
      entriesLeft -= 1
      let target: Int
      switch table {
      case .bytes: target = start + 2 * Int(bytes[place])
      case .halves:
        let half = bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)
        target = start + 2 * Int(UInt16(littleEndian: half))
      case .addresses:
        let word = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        guard let distance = Int(exactly: Int64(word) - Int64(truncatingIfNeeded: address)) else {
          return
        }
        target = distance
      case .branches:
        let word = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        guard word >> 24 == 0xEA else { return }
        target = place
      }
      guard target >= 0, target < bytes.count else { return }
      if table != .branches, target > place { end = min(end, target) }
      push(target, bytes, &waiting)
      place += size
    }
  }
}
