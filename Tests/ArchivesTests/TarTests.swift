import Testing

@testable import Archives

@Suite struct TarTests {
  @Test(arguments: [nil, 1, 13, 512, 700]) func roundTrip(step: Int?) throws {
    let bytes = try TarSample.write(TarSample.members)
    #expect(bytes.count % 512 == 0)
    var expected = TarSample.members
    for index in expected.indices {
      expected[index].entry.size = Int64(expected[index].data.count)
    }
    #expect(try TarSample.read(bytes, cutEvery: step) == expected)
  }

  @Test func sameEntriesGiveSameBytes() throws {
    #expect(try TarSample.write(TarSample.members) == TarSample.write(TarSample.members))
    let header = try TarWriter.header(for: TarEntry(path: "a", mode: 0o644, modified: 8))
    #expect(header.count == 512)
    #expect(header[108..<124].elementsEqual("0000000\u{0}0000000\u{0}".utf8))
    #expect(header[136..<148].elementsEqual("00000000010\u{0}".utf8))
    #expect(header[265..<329].allSatisfy { $0 == 0 }, "no owner's name")
  }

  @Test func longPathsUseThePrefixBeforePax() throws {
    let folder = String(repeating: "d", count: 155)
    let name = String(repeating: "n", count: 100)
    let fits = try TarWriter.header(for: TarEntry(path: "\(folder)/\(name)"))
    #expect(fits.count == 512)
    let beyond = try TarWriter.header(for: TarEntry(path: "\(folder)d/\(name)"))
    #expect(beyond.count == 3 * 512)
  }

  @Test func sizesBeyondOctalUsePax() throws {
    for (size, count) in [(Int64(8) << 30 - 1, 512), (8 << 30, 3 * 512), (.max, 3 * 512)] {
      let header = try TarWriter.header(for: TarEntry(path: "big", size: size))
      #expect(header.count == count)
      var seen: Int64?
      var reader = TarReader()
      try reader.push(header) { if case .entry(let entry) = $0 { seen = entry.size } }
      #expect(seen == size)
      #expect(throws: ArchiveError.self) { try reader.finish() }
    }
  }

  @Test(arguments: [
    TarEntry(path: ""), TarEntry(path: "a\u{0}b"), TarEntry(path: "a", size: -1),
    TarEntry(path: "a", kind: .symbolicLink), TarEntry(path: "a", linkTarget: "b"),
    TarEntry(path: "a", kind: .directory, size: 1), TarEntry(path: "a", kind: .fifo),
    TarEntry(path: "a", mode: 0o100644),
  ])
  func entriesThatCannotBeWrittenAreRefused(entry: TarEntry) {
    let error = #expect(throws: ArchiveError.self) { try TarWriter.header(for: entry) }
    #expect(error?.reason == .unsupported)
  }

  @Test func everyTruncationThrows() throws {
    let bytes = try TarSample.write(TarSample.members)
    for prefix in Sample.prefixes(bytes) where prefix.count % 512 < 2 || prefix.count < 1100 {
      let error = #expect(throws: ArchiveError.self) { try TarSample.read(prefix) }
      #expect(error?.reason == .truncated)
    }
  }

  @Test func everyFlipThrowsOrIsHarmless() throws {
    // Without pax headers, whose data has no checksum either.
    let members = [2, 4, 6].map { TarSample.members[$0] }
    let bytes = try TarSample.write(members)
    var thrown = 0
    for (_, flipped) in Sample.flips(bytes) {
      do {
        // Data has no checksum in this format: only the members must be the same.
        let read = try TarSample.read(flipped)
        #expect(read.map(\.entry.path) == members.map(\.entry.path))
      } catch {
        #expect(error is ArchiveError)
        thrown += 1
      }
    }
    #expect(thrown > 1000)
  }

  @Test func hostileSizesAllocateNothing() throws {
    var header = try TarWriter.header(for: TarEntry(path: "a", size: 5))
    // Base-256: the largest size of 63 bits.
    header.replaceSubrange(
      124..<136, with: [0x80, 0, 0, 0, 0x7f] + [UInt8](repeating: 0xff, count: 7))
    fixChecksum(&header)
    var reader = TarReader()
    var size: Int64 = 0
    try reader.push(header) { if case .entry(let entry) = $0 { size = entry.size } }
    #expect(size == .max)
    #expect(throws: ArchiveError.self) { try reader.finish() }

    // Beyond 63 bits.
    header.replaceSubrange(
      124..<136, with: [0x80, 0, 0, 0, 0xff] + [UInt8](repeating: 0xff, count: 7))
    fixChecksum(&header)
    #expect(throws: ArchiveError.self) { try TarSample.read(header) }
    // Negative.
    header.replaceSubrange(124..<136, with: [UInt8](repeating: 0xff, count: 12))
    fixChecksum(&header)
    #expect(throws: ArchiveError.self) { try TarSample.read(header) }

    for flag in "xgLK".utf8 {
      var extended = try TarWriter.header(
        for: TarEntry(path: "a", size: TarReader.extendedHeaderLimit + 1))
      extended[156] = flag
      fixChecksum(&extended)
      let error = #expect(throws: ArchiveError.self) { try TarSample.read(extended) }
      #expect(error?.reason == .limit)
    }
  }

  private func fixChecksum(_ header: inout [UInt8]) {
    let sum = String(TarLayout.checksums(of: Array(header.prefix(512))).unsigned, radix: 8)
    let text = String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\u{0} "
    header.replaceSubrange(148..<156, with: text.utf8)
  }

  private func pax(_ records: String, flag: Character = "x") throws -> [UInt8] {
    var header = try TarWriter.header(
      for: TarEntry(path: "pax", size: Int64(records.utf8.count)))
    header[156] = flag.asciiValue ?? 0
    fixChecksum(&header)
    return header + Array(records.utf8) + TarWriter.padding(after: Int64(records.utf8.count))
  }

  @Test(arguments: [
    "", "5 a=b", "99 path=x\n", "0 path=x\n", "-9 path=x\n", "9 path x\n", "9 path=x\n9 pa",
    "999999999999999999999 path=x\n", "7 size=\n\n", "11 size=-1\n", "11 size=ab\n",
    "99999999999 size=1\n", "13 path=a\u{0}bc\n",
  ])
  func brokenPaxRecordsThrow(records: String) throws {
    let file = try TarSample.write([TarMember(entry: TarEntry(path: "a"))])
    if records.isEmpty {
      #expect(try TarSample.read(try pax(records) + file).count == 1)
    } else {
      #expect(throws: ArchiveError.self) { try TarSample.read(try pax(records) + file) }
    }
  }

  @Test func globalRecordsApplyUntilTakenBack() throws {
    let file = try TarSample.write([TarMember(entry: TarEntry(path: "a", modified: 1))])
    let archive = try pax("11 mtime=7\n", flag: "g") + file
    #expect(try TarSample.read(archive).map(\.entry.modified) == [7])
    let back = try pax("11 mtime=7\n", flag: "g") + pax("10 mtime=\n") + file
    #expect(try TarSample.read(back).map(\.entry.modified) == [1])
    let over = try pax("11 mtime=7\n", flag: "g") + pax("13 mtime=9.5\n") + file
    #expect(try TarSample.read(over).map(\.entry.modified) == [9])
  }

  @Test func dataAfterTheEndThrows() throws {
    let file = try TarSample.write([TarMember(entry: TarEntry(path: "a"))])
    #expect(try TarSample.read(file + [UInt8](repeating: 0, count: 9000)).count == 1)
    #expect(throws: ArchiveError.self) { try TarSample.read(file + file) }
    #expect(throws: ArchiveError.self) { try TarSample.read(file.dropLast(512) + file) }
    #expect(throws: ArchiveError.self) {
      try TarSample.read(try pax("11 mtime=7\n") + TarWriter.trailer)
    }
  }
}
