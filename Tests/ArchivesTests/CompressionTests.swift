import Testing

@testable import Archives

private let methods: [Compressor.Method] = [
  .gzip(level: 6), .gzip(level: 1), .gzip(level: 9), .xz(level: 1), .xz(level: 0, threads: 2),
  .zstd(level: 3), .zstd(level: 19), .none,
]
private let packing: [Compressor.Method] = [.gzip(level: 6), .xz(level: 1), .zstd(level: 3)]

@Suite struct CompressionTests {
  @Test(arguments: methods, [0, 1, 5000, 300_000])
  func roundTrip(method: Compressor.Method, count: Int) throws {
    let plain = Sample.bytes(count)
    let packed = try Compressor.compress(plain, method)
    #expect(try Decompressor.decompress(packed, method.compression) == plain)
    if count > 1000 { #expect(method == .none || packed.count < plain.count) }
  }

  @Test(arguments: methods) func cutsDoNotMatter(method: Compressor.Method) throws {
    let plain = Sample.bytes(20_000)
    let whole = try Compressor.compress(plain, method)
    for step in [1, 7, 4096] {
      var packed: [UInt8] = []
      var compressor = try Compressor(method)
      for start in stride(from: 0, to: plain.count, by: step) {
        try compressor.push(Array(plain[start..<min(start + step, plain.count)])) { packed += $0 }
      }
      try compressor.finish { packed += $0 }
      #expect(packed == whole, "input cut every \(step) bytes")

      var read: [UInt8] = []
      var decompressor = try Decompressor(method.compression)
      for start in stride(from: 0, to: packed.count, by: step) {
        try decompressor.push(Array(packed[start..<min(start + step, packed.count)])) { read += $0 }
      }
      try decompressor.finish()
      #expect(read == plain)
      #expect(decompressor.bytesRead == packed.count)
      #expect(decompressor.bytesWritten == plain.count)
    }
  }

  @Test func threadsDoNotChangeXZ() throws {
    let plain = Sample.bytes(4 << 20)
    let one = try Compressor.compress(plain, .xz(level: 0, threads: 1))
    #expect(try Compressor.compress(plain, .xz(level: 0, threads: 4)) == one)
  }

  @Test(arguments: packing) func detection(method: Compressor.Method) throws {
    let packed = try Compressor.compress([1, 2, 3], method)
    #expect(Compression(detecting: packed) == method.compression)
    #expect(Compression(detecting: Array(packed.prefix(2))) == .none)
    #expect(Compression(detecting: []) == .none)
    #expect(Compression(detecting: Array("plain text".utf8)) == .none)
  }

  @Test func gzipHeaderSaysNothingAboutTheHost() throws {
    let packed = try Compressor.compress([1, 2, 3], .gzip(level: 6))
    #expect(packed.prefix(10) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  }

  @Test(arguments: packing) func severalStreamsAreOne(method: Compressor.Method) throws {
    let packed =
      try Compressor.compress([1, 2, 3], method) + Compressor.compress([], method)
      + Compressor.compress([4], method)
    #expect(try Decompressor.decompress(packed, method.compression) == [1, 2, 3, 4])
    var bytewise: [UInt8] = []
    var decompressor = try Decompressor(method.compression)
    for byte in packed { try decompressor.push([byte]) { bytewise += $0 } }
    try decompressor.finish()
    #expect(bytewise == [1, 2, 3, 4])
  }

  @Test(arguments: packing) func everyTruncationThrows(method: Compressor.Method) throws {
    let packed = try Compressor.compress(Sample.bytes(1000), method)
    for prefix in Sample.prefixes(packed) {
      let error = #expect(throws: ArchiveError.self) {
        try Decompressor.decompress(prefix, method.compression)
      }
      #expect(error?.reason == .truncated, "\(prefix.count): \(String(describing: error))")
    }
  }

  @Test(arguments: packing) func everyFlipIsFoundOrHarmless(method: Compressor.Method) throws {
    let plain = Sample.bytes(600)
    let packed = try Compressor.compress(plain, method)
    var found = 0
    for (index, flipped) in Sample.flips(packed) {
      do {
        let read = try Decompressor.decompress(flipped, method.compression)
        #expect(read == plain, "byte \(index) changed what comes out, unnoticed")
      } catch {
        #expect(error is ArchiveError)
        found += 1
      }
    }
    #expect(found > packed.count)
  }

  @Test(arguments: packing) func otherDataAfterTheEndThrows(method: Compressor.Method) throws {
    let packed = try Compressor.compress([1, 2, 3], method)
    #expect(throws: ArchiveError.self) {
      try Decompressor.decompress(packed + Array("garbage!".utf8), method.compression)
    }
  }

  @Test func zerosAfterGzipAreAllowed() throws {
    let packed = try Compressor.compress([1, 2, 3], .gzip())
    let zeros = [UInt8](repeating: 0, count: 100)
    #expect(try Decompressor.decompress(packed + zeros, .gzip) == [1, 2, 3])
    #expect(throws: ArchiveError.self) {
      try Decompressor.decompress(packed + zeros + packed, .gzip)
    }
  }

  @Test(arguments: packing) func bombsAreStopped(method: Compressor.Method) throws {
    let packed = try Compressor.compress([UInt8](repeating: 0, count: 8 << 20), method)
    let tight = DecompressionLimits(ratio: 100, ratioFloor: 1 << 20)
    var out = 0
    let error = #expect(throws: ArchiveError.self) {
      var decompressor = try Decompressor(method.compression, limits: tight)
      try decompressor.push(packed) { out += $0.count }
    }
    #expect(error?.reason == .limit)
    #expect(out <= 1 << 20)

    let byOutput = #expect(throws: ArchiveError.self) {
      try Decompressor.decompress(
        packed, method.compression, limits: DecompressionLimits(output: (8 << 20) - 1))
    }
    #expect(byOutput?.reason == .limit)
    let exact = DecompressionLimits(output: 8 << 20)
    #expect(try Decompressor.decompress(packed, method.compression, limits: exact).count == 8 << 20)
  }

  @Test(arguments: [Compressor.Method.xz(level: 6), .zstd(level: 19)])
  func windowsAreBounded(method: Compressor.Method) throws {
    let packed = try Compressor.compress(Sample.bytes(1 << 22), method)
    let error = #expect(throws: ArchiveError.self) {
      try Decompressor.decompress(
        packed, method.compression, limits: DecompressionLimits(memory: 1 << 20))
    }
    #expect(error?.reason == .limit)
  }

  @Test(arguments: [
    Compressor.Method.gzip(level: 0), .gzip(level: 10), .xz(level: -1), .xz(level: 10),
    .xz(level: 1, threads: 0), .zstd(level: 0), .zstd(level: 23),
  ])
  func levelsAreChecked(method: Compressor.Method) {
    let error = #expect(throws: ArchiveError.self) { _ = try Compressor(method) }
    #expect(error?.reason == .unsupported)
  }

  @Test func sinkErrorsPass() throws {
    struct Stop: Error {}
    let packed = try Compressor.compress(Sample.bytes(100), .gzip())
    #expect(throws: Stop.self) {
      var decompressor = try Decompressor(.gzip)
      try decompressor.push(packed) { _ in throw Stop() }
    }
  }

  @Test func errorsNameFormatAndPlace() throws {
    let error = #expect(throws: ArchiveError.self) {
      try Decompressor.decompress(Array("no gzip".utf8), .gzip)
    }
    #expect(error?.format == .gzip)
    #expect(error?.description.hasPrefix("gzip: byte ") == true)
  }

  @Test(
    .peers("gzip", "xz", "zstd"),
    arguments: [("gzip", Compression.gzip), ("xz", .xz), ("zstd", .zstd)])
  func peersAgree(tool: String, compression: Compression) async throws {
    let plain = Sample.bytes(400_000)
    let method = try #require(packing.first { $0.compression == compression })
    try await Folder.with { folder in
      let name = "ours" + compression.ending
      try folder.write(name, try Compressor.compress(plain, method))
      try await Peer.run(tool, ["-t", name], in: folder)
      #expect(try await Peer.run(tool, ["-dc", name], in: folder) == plain)

      try folder.write("theirs", plain)
      let packed = try await Peer.run(tool, ["-c", "theirs"], in: folder)
      #expect(try Decompressor.decompress(packed, compression) == plain)
      #expect(try Decompressor.decompress(packed + packed, compression) == plain + plain)
    }
  }
}
