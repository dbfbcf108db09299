/// Says from two values what made them differ: first by what is known of the two environments, then by shape.
struct CauseFinder: Sendable {
  /// A cause, and the pair of values that it is about: many places that share them are one difference.
  struct Finding: Hashable {
    var cause: Cause?
    var themeA: [UInt8]
    var themeB: [UInt8]
  }

  private struct Known: Sendable {
    var variation: String
    var a: [UInt8]
    var b: [UInt8]
  }

  private let known: [Known]
  private let clocks: [(variation: String, a: Int64, b: Int64)]

  /// A day and a half: a clock in another zone, and builds that take long, are within it.
  private static let window: Int64 = 36 * 3600

  init(known: [KnownValue]) {
    var texts: [Known] = []
    var clocks: [(variation: String, a: Int64, b: Int64)] = []
    for value in known where value.a != value.b {
      let isTime = value.variation == "clock" || value.variation == "file-times"
      if isTime, let a = Int64(value.a), let b = Int64(value.b) {
        clocks.append((value.variation, a, b))
      }
      if !value.a.isEmpty, !value.b.isEmpty {
        texts.append(
          Known(variation: value.variation, a: Array(value.a.utf8), b: Array(value.b.utf8)))
      }
    }
    // The longest first: a home below a build path is told as what it is.
    self.known = texts.sorted {
      ($0.a.count + $0.b.count, $1.variation) > ($1.a.count + $1.b.count, $0.variation)
    }
    self.clocks = clocks
  }

  /// The cause of two texts, at most a few thousand bytes each.
  func cause(_ change: TextChange, of maker: Maker) -> Finding {
    if let known = knownCause(change, maker) { return known }
    if let time = timeCause(change, maker) { return time }
    let wordA = TextShape.word(in: change.a, around: change.coreA)
    let wordB = TextShape.word(in: change.b, around: change.coreB)
    func finding(_ class: Cause.Class, _ themes: ([UInt8], [UInt8])? = nil) -> Finding {
      Finding(
        cause: Cause(`class`, cure: Cures.cure(for: `class`, of: maker)),
        themeA: themes?.0 ?? wordA, themeB: themes?.1 ?? wordB)
    }
    func both(_ test: ([UInt8]) -> Bool) -> Bool { test(wordA) && test(wordB) }
    if both(TextShape.isPath) { return finding(.path, Self.folders(wordA, wordB)) }
    if Self.isReordered(change) { return finding(.order, (change.a, change.b)) }
    if both(TextShape.isUUID) { return finding(.random) }
    if both(TextShape.isDigest) { return finding(.digest, ([], [])) }
    if both(TextShape.isAddress) { return finding(.address, ([], [])) }
    if both(TextShape.isLocale) { return finding(.locale) }
    if both(TextShape.isVersion) { return finding(.version) }
    if both(TextShape.looksRandom), wordA.count == wordB.count { return finding(.random, ([], [])) }
    if TextShape.isPath(wordA) || TextShape.isPath(wordB),
      !change.coreA.isEmpty || !change.coreB.isEmpty,
      wordA.isEmpty == wordB.isEmpty
    {
      return finding(.path, Self.folders(wordA, wordB))
    }
    return Finding(cause: nil, themeA: wordA, themeB: wordB)
  }

  /// The cause of two numbers of seconds since 1970.
  func cause(secondsA a: Int64, secondsB b: Int64, of maker: Maker) -> Cause {
    Cause(
      .time, variation: clock(a, b), cure: Cures.cure(for: .time, of: maker))
  }

  /// The cause of binary values: times of 32 or 64 bits, of either byte order, or nothing.
  func binaryCause(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, of maker: Maker
  ) -> Cause? {
    guard a.count == b.count, a.count >= 4 else { return nil }
    for start in 0...(a.count - 4) {
      for isBig in [false, true] {
        let one = Int64(Self.word(a, start, isBig))
        let other = Int64(Self.word(b, start, isBig))
        guard one != other else { continue }
        if let variation = clock(one, other) {
          return Cause(.time, variation: variation, cure: Cures.cure(for: .time, of: maker))
        }
      }
    }
    guard a.count <= 8 else { return nil }
    // Without a known clock only a whole field counts, and only in the years of today's builds.
    let one = Int64(Self.word(a, 0, false))
    let other = Int64(Self.word(b, 0, false))
    let years: ClosedRange<Int64> = 1_262_304_000...2_208_988_800
    let upper = a.count == 8 ? Self.word(a, 4, false) | Self.word(b, 4, false) : 0
    if years.contains(one), years.contains(other), one != other, upper == 0 {
      return Cause(.time, cure: Cures.cure(for: .time, of: maker))
    }
    return nil
  }

  /// The variation whose two times are near these two, or `nil`.
  func clock(_ a: Int64, _ b: Int64) -> String? {
    clocks.first { clock in
      a.distance(to: clock.a).magnitude < Self.window.magnitude
        && b.distance(to: clock.b).magnitude < Self.window.magnitude
    }?.variation
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isBig: Bool) -> UInt32 {
    let raw = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
    return isBig ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
  }

  // MARK: Known values

  private func knownCause(_ change: TextChange, _ maker: Maker) -> Finding? {
    for known in known where holds(known, change) {
      let `class` = Self.class(of: known.variation)
      return Finding(
        cause: Cause(
          `class`, variation: known.variation,
          cure: Cures.cure(for: `class`, of: maker, variation: known.variation)),
        themeA: known.a, themeB: known.b)
    }
    return nil
  }

  private func holds(_ known: Known, _ change: TextChange) -> Bool {
    if known.a.count < 3 || known.b.count < 3 {
      // A number of CPUs is found in every text: only the whole word counts.
      return TextShape.word(in: change.a, around: change.coreA) == known.a
        && TextShape.word(in: change.b, around: change.coreB) == known.b
    }
    return Self.touches(known.a, change.a, change.coreA)
      && Self.touches(known.b, change.b, change.coreB)
  }

  /// Whether a value stands in a text so that it meets the part that differs.
  private static func touches(_ value: [UInt8], _ text: [UInt8], _ core: Range<Int>) -> Bool {
    guard value.count <= text.count, let first = value.first else { return false }
    let low = max(0, core.lowerBound - value.count)
    let high = min(text.count - value.count, core.upperBound)
    guard low <= high else { return false }
    for start in low...high where text[start] == first {
      if text[start..<(start + value.count)].elementsEqual(value) { return true }
    }
    return false
  }

  /// The class of a variation's differences.
  static func `class`(of variation: String) -> Cause.Class {
    switch variation {
    case "build-path", "temporary-folder", "toolchain-store": .path
    case "user": .user
    case "group": .group
    case "home": .home
    case "host-name", "domain-name": .host
    case "clock", "file-times": .time
    case "time-zone": .timeZone
    case "locale": .locale
    case "umask": .mode
    case "cpu-count", "cpu-model", "parallelism": .cpu
    case "file-order", "race": .order
    case "kernel": .kernel
    case "aslr": .address
    case "process-ids": .process
    case "random": .random
    default: .environment
    }
  }

  // MARK: Shapes

  private func timeCause(_ change: TextChange, _ maker: Maker) -> Finding? {
    func near(_ text: [UInt8], _ core: Range<Int>) -> [TimeText.Found] {
      let low = max(0, core.lowerBound - 40)
      let high = min(text.count, core.upperBound + 40)
      return TimeText.find(in: Array(text[low..<high])).compactMap { found in
        var moved = found
        moved.range = (found.range.lowerBound + low)..<(found.range.upperBound + low)
        return moved.range.lowerBound <= core.upperBound
          && moved.range.upperBound >= core.lowerBound
          ? moved : nil
      }
    }
    let timesA = near(change.a, change.coreA)
    let timesB = near(change.b, change.coreB)
    for (a, b) in zip(timesA, timesB) where a.hasDay == b.hasDay {
      guard change.a[a.range] != change.b[b.range] else { continue }
      let variation = a.hasDay ? clock(a.seconds, b.seconds) : nil
      // A bare number may be anything, unless the clock is known.
      let theme = (Array(change.a[a.range]), Array(change.b[b.range]))
      var `class` = Cause.Class.time
      let distance = a.seconds - b.seconds
      if !a.isNumber, distance != 0, distance % 900 == 0, abs(distance) <= 26 * 3600,
        known.contains(where: { $0.variation == "time-zone" }), variation == nil || !differsInClock
      {
        `class` = .timeZone
      }
      return Finding(
        cause: Cause(
          `class`, variation: `class` == .timeZone ? "time-zone" : variation,
          cure: Cures.cure(for: `class`, of: maker)),
        themeA: theme.0, themeB: theme.1)
    }
    return nil
  }

  private var differsInClock: Bool { clocks.contains { $0.variation == "clock" } }

  /// Whether both texts are the same words in another order.
  private static func isReordered(_ change: TextChange) -> Bool {
    guard change.coreA.count == change.coreB.count, change.coreA.count > 1 else { return false }
    let separators: Set<UInt8> = [32, 44, 58, 59, 10, 9, 124]
    func words(_ text: [UInt8]) -> [[UInt8]] {
      text.split(whereSeparator: { separators.contains($0) }).map(Array.init)
    }
    let a = words(change.a)
    guard a.count > 1 else { return false }
    let b = words(change.b)
    return a.count == b.count
      && a.sorted { $0.lexicographicallyPrecedes($1) }
        == b.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The folders that differ, without what both end with; never nothing on one side.
  static func folders(_ a: [UInt8], _ b: [UInt8]) -> ([UInt8], [UInt8]) {
    var suffix = 0
    let limit = min(a.count, b.count)
    var boundary = 0
    while suffix < limit, a[a.count - suffix - 1] == b[b.count - suffix - 1] {
      suffix += 1
      let byte = a[a.count - suffix]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
        // Something must be left on both sides.
        guard suffix < limit else { break }
        boundary = suffix
      }
    }
    return (Array(a.dropLast(boundary)), Array(b.dropLast(boundary)))
  }
}
