import Testing

@testable import Archives

@Suite struct ZipTests {
  @Test(arguments: [0xffff_ffff, 400, 1] as [UInt64]) func roundTrip(threshold: UInt64) throws {
    let bytes = try ZipSample.write(ZipSample.members, zip64Threshold: threshold)
    #expect(try ZipSample.read(bytes) == ZipSample.members)
    #expect(try ZipSample.write(ZipSample.members, zip64Threshold: threshold) == bytes)
  }

  @Test func emptyFile() throws {
    let bytes = try ZipSample.write([])
    #expect(bytes.count == 22)
    #expect(try ZipSample.read(bytes).isEmpty)
  }

  private static let instants: [(Int64, Int64)] = [
    (.min, 315_532_800), (0, 315_532_800), (315_532_801, 315_532_800),
    (951_782_399, 951_782_398), (951_782_400, 951_782_400), (1_709_210_096, 1_709_210_096),
    (4_354_819_199, 4_354_819_198), (.max, 4_354_819_198),
  ]

  @Test(arguments: instants)
  func times(given: Int64, kept: Int64) throws {
    let bytes = try ZipSample.write([ZipMember(path: "a")], modified: given)
    let modified = try bytes.withUnsafeBytes { try ZipReader($0).entries.map(\.modified) }
    #expect(modified == [kept])
  }

  @Test func blocksFromSeveralCoresJoin() throws {
    let plain = Sample.bytes(100_000)
    let gzip = try ParallelGzip(level: 6)
    let blocks = try plain.withUnsafeBytes { plain in
      let (first, second) = (
        UnsafeRawBufferPointer(rebasing: plain[..<60_000]),
        UnsafeRawBufferPointer(rebasing: plain[60_000...])
      )
      return [
        try gzip.compress(first, dictionary: .init(start: nil, count: 0), isLast: false),
        try gzip.compress(second, dictionary: first, isLast: true),
      ]
    }
    var bytes: [UInt8] = []
    var writer = ZipWriter()
    try writer.addFile("a", ZipWriter.Packed(blocks), modified: 0) { bytes += $0 }
    try writer.finish { bytes += $0 }
    #expect(try ZipSample.read(bytes).map(\.data) == [plain])
  }

  @Test(arguments: ["", "/a", "../a", "a/../b", "a//b", "./a", "a\\b", "c:a", "a\u{0}"])
  func unsafePathsAreNotWritten(path: String) {
    #expect(throws: ArchiveError.self) { try ZipSample.write([ZipMember(path: path)]) }
  }

  @Test func nothingIsWrittenTwice() {
    #expect(throws: ArchiveError.self) {
      try ZipSample.write([ZipMember(path: "a"), ZipMember(path: "a")])
    }
  }

  @Test(arguments: [0xffff_ffff, 1] as [UInt64]) func everyTruncationThrows(threshold: UInt64)
    throws
  {
    let bytes = try ZipSample.write(ZipSample.members, zip64Threshold: threshold)
    for prefix in Sample.prefixes(bytes) {
      #expect(throws: ArchiveError.self) { try ZipSample.read(prefix) }
    }
  }

  @Test(arguments: [0xffff_ffff, 1] as [UInt64]) func everyFlipThrowsOrIsHarmless(
    threshold: UInt64
  ) throws {
    let bytes = try ZipSample.write(ZipSample.members, zip64Threshold: threshold)
    var thrown = 0
    for (_, flipped) in Sample.flips(bytes) {
      do {
        // Modes, times and versions have no checksum; the data has.
        let read = try ZipSample.read(flipped)
        #expect(read.map(\.data) == ZipSample.members.map(\.data))
      } catch {
        #expect(error is ArchiveError)
        thrown += 1
      }
    }
    #expect(thrown > bytes.count)
  }

  /// Changes `count` bytes at each place where `needle` stands.
  private func patch(
    _ bytes: [UInt8], after needle: [UInt8], at distance: Int, with new: [UInt8],
    occurrence: Int
  ) throws -> [UInt8] {
    let places = bytes.indices.dropLast(needle.count).filter { bytes[$0...].starts(with: needle) }
    var result = bytes
    let place = try #require(places.count > occurrence ? places[occurrence] : nil) + distance
    result.replaceSubrange(place..<(place + new.count), with: new)
    return result
  }

  @Test func headersThatDisagreeThrow() throws {
    let bytes = try ZipSample.write([ZipMember(path: "aa", data: Sample.bytes(40))])
    #expect(try ZipSample.read(bytes).count == 1)
    let local: [UInt8] = [0x50, 0x4b, 3, 4]
    for (distance, new) in [(30, [UInt8(ascii: "b")]), (8, [8]), (14, [0]), (18, [39]), (22, [41])]
    {
      let changed = try patch(bytes, after: local, at: distance, with: new, occurrence: 0)
      #expect(changed != bytes)
      let error = #expect(throws: ArchiveError.self) { try ZipSample.read(changed) }
      #expect(error?.message.contains("disagree") == true)
    }
  }

  @Test func overlapsThrow() throws {
    let bytes = try ZipSample.write([
      ZipMember(path: "aa", data: [1, 2]), ZipMember(path: "ab", data: [1, 2]),
    ])
    let central: [UInt8] = [0x50, 0x4b, 1, 2]
    // Both members share the first one's data.
    var shared = try patch(bytes, after: central, at: 42, with: [0, 0, 0, 0], occurrence: 1)
    shared = try patch(shared, after: central, at: 46, with: Array("aa".utf8), occurrence: 1)
    let error = #expect(throws: ArchiveError.self) { try ZipSample.read(shared) }
    #expect(error?.message.contains("two members") == true)
  }

  @Test func nestedMembersThrow() throws {
    // The data of the outer member is a local header and its data: the quine of the bombs.
    let inner = try ZipSample.write([ZipMember(path: "in", data: [9])])
    let local = Array(inner.prefix(33))
    var bytes: [UInt8] = []
    var writer = ZipWriter()
    for (path, data) in [("ou", local), ("in", [9])] {
      try writer.addFile(path, .init(storing: data), modified: 1_700_000_000) { bytes += $0 }
    }
    try writer.finish { bytes += $0 }
    let central: [UInt8] = [0x50, 0x4b, 1, 2]
    let nested = try patch(bytes, after: central, at: 42, with: [32, 0, 0, 0], occurrence: 1)
    let error = #expect(throws: ArchiveError.self) { try ZipSample.read(nested) }
    #expect(error?.message.contains("overlap") == true)
  }

  @Test func limitsHold() throws {
    let bytes = try ZipSample.write([
      ZipMember(path: "a", data: [UInt8](repeating: 0, count: 1 << 20))
    ])
    #expect(try ZipSample.read(bytes, limit: 1 << 20).count == 1)
    let error = #expect(throws: ArchiveError.self) {
      try ZipSample.read(bytes, limit: 1 << 20 - 1)
    }
    #expect(error?.reason == .limit)
  }

  @Test func liesAboutTheSizeThrow() throws {
    let plain = [UInt8](repeating: 0, count: 100_000)
    var bytes = try ZipSample.write([ZipMember(path: "a", data: plain)])
    let small: [UInt8] = [10, 0, 0, 0]
    bytes = try patch(bytes, after: [0x50, 0x4b, 3, 4], at: 22, with: small, occurrence: 0)
    bytes = try patch(bytes, after: [0x50, 0x4b, 1, 2], at: 24, with: small, occurrence: 0)
    let error = #expect(throws: ArchiveError.self) { try ZipSample.read(bytes) }
    #expect(error?.message.contains("found more") == true)
  }

  @Test func trailingBytesThrow() throws {
    let bytes = try ZipSample.write(ZipSample.members)
    #expect(throws: ArchiveError.self) { try ZipSample.read(bytes + [0]) }
    #expect(throws: ArchiveError.self) { try ZipSample.read([0] + bytes) }
  }
}
