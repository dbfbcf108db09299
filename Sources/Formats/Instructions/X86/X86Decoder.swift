/// Finds the instructions of x86 machine code and the CPU features that they need.
///
/// Making one costs tens of microseconds: make it once for a file, and scan each of its functions.
public struct X86Decoder: Sendable {
  /// How the bytes are read.
  public let mode: X86Mode

  /// What code may use without being reported.
  public let baseline: X86FeatureSet

  private let tables: X86Tables

  /// Makes a decoder that reports what is not in a baseline.
  public init(mode: X86Mode = .long, baseline: X86FeatureSet = X86Level.v1.features) {
    self.mode = mode
    self.baseline = baseline
    tables = X86Tables.make(mode, baseline: baseline)
  }

  /// Decodes a range from its beginning to its end, one instruction after another.
  ///
  /// Bytes that are no instruction are counted, one at a time. It never reads beyond the range.
  ///
  /// - Parameter limit: How many hits are listed at most; they are counted all the same.
  public func scan(_ code: UnsafeRawBufferPointer, limit: Int = .max) -> X86Scan {
    var scan = X86Scan()
    guard let start = code.baseAddress else { return scan }
    tables.words.withUnsafeBufferPointer { words in
      guard let table = words.baseAddress else { return }
      let measure = X86Measure(table: table, isLong: mode == .long)
      let bytes = start.assumingMemoryBound(to: UInt8.self)
      // Up to here, all that an instruction can have is within the range.
      let last = code.count &- X86Measure.reach
      let at = walk(bytes, 0, last, Place(base: 0, isTail: false), measure, limit, &scan)
      guard at < code.count else { return }
      Self.padded(code, at) { tail in
        let place = Place(base: at, isTail: true)
        _ = walk(tail, 0, code.count - at - 1, place, measure, limit, &scan)
      }
    }
    return scan
  }

  /// Which part of a range is walked.
  private struct Place {
    /// Where the part begins in the range.
    var base: Int
    /// Whether the range ends right after the last offset of the walk.
    var isTail: Bool
  }

  /// Decodes while the offset is not beyond `last`; gives where the next instruction begins.
  @inline(__always)
  private func walk(
    _ bytes: UnsafePointer<UInt8>, _ first: Int, _ last: Int, _ place: Place,
    _ measure: X86Measure, _ limit: Int, _ scan: inout X86Scan
  ) -> Int {
    let table = measure.table
    var at = first
    var count = 0
    while at <= last {
      let found = measure(bytes + at)
      if found == 0 {
        scan.miss(place.base &+ at)
        at &+= 1
        continue
      }
      let length = Int(found & 0xff)
      if place.isTail, at &+ length > last &+ 1 {
        scan.truncatedBytes = last &+ 1 &- at
        break
      }
      let need = Int(found >> 16)
      if need != 0, table[X86Tables.Offset.reported &+ need] != 0 {
        scan.add(place.base &+ at, X86Need(rawValue: UInt16(need)), limit, baseline)
      }
      count &+= 1
      at &+= length
    }
    scan.instructions += count
    return at
  }

  /// The length of the instruction at an offset and what it needs; `nil` when the bytes are no
  /// instruction, or not a whole one.
  public func measure(
    _ code: UnsafeRawBufferPointer, at offset: Int = 0
  ) -> (length: Int, need: X86Need)? {
    guard offset >= 0, offset < code.count else { return nil }
    let found = Self.padded(code, offset) { measure($0) }
    let length = Int(found & 0xff)
    guard length > 0, length <= code.count - offset else { return nil }
    return (length, X86Need(rawValue: UInt16(found >> 16)))
  }

  /// The instruction at an offset, in full; `nil` when the bytes are no instruction, or not a whole one.
  ///
  /// - Parameter address: Where the instruction is in memory.
  public func instruction(
    _ code: UnsafeRawBufferPointer, at offset: Int = 0, address: UInt64
  ) -> X86Instruction? {
    guard offset >= 0, offset < code.count else { return nil }
    return Self.padded(code, offset) { bytes in
      tables.words.withUnsafeBufferPointer { words -> X86Instruction? in
        guard let table = words.baseAddress else { return nil }
        let measure = X86Measure(table: table, isLong: mode == .long)
        let found = measure(bytes)
        let length = Int(found & 0xff)
        guard length > 0, length <= code.count - offset else { return nil }
        let need = X86Need(rawValue: UInt16(found >> 16))
        return X86Reading(bytes, length, need, measure, address).result
      }
    }
  }

  /// Measures the instruction at a pointer that ``X86Measure/reach`` bytes follow.
  func measure(_ code: UnsafePointer<UInt8>) -> UInt32 {
    tables.words.withUnsafeBufferPointer { words in
      guard let table = words.baseAddress else { return 0 }
      return X86Measure(table: table, isLong: mode == .long)(code)
    }
  }

  /// Gives a pointer to a copy of the bytes at an offset, at most ``X86Measure/reach``, with as many
  /// zeros behind them.
  static func padded<Result>(
    _ code: UnsafeRawBufferPointer, _ offset: Int, _ body: (UnsafePointer<UInt8>) -> Result
  ) -> Result {
    var copy: InlineArray<64, UInt8> = InlineArray(repeating: 0)
    for index in 0..<min(X86Measure.reach, code.count - offset) {
      copy[index] = code[offset + index]
    }
    return withUnsafePointer(to: &copy) { pointer in
      body(UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self))
    }
  }
}
