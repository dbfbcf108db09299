import Testing

@testable import Archives

@Suite struct ParallelGzipTests {
  private static let size = ParallelGzip.blockSize

  private func compress(_ plain: [UInt8], tasks: Int, cut: Int) async throws -> [UInt8] {
    var output: [UInt8] = []
    try await ParallelGzip(level: 1).compress(tasks: tasks) {
      output += $0
    } _: { writer in
      for start in stride(from: 0, to: plain.count, by: cut) {
        try await writer.write(plain[start..<min(start + cut, plain.count)])
      }
    }
    return output
  }

  @Test(arguments: [0, 1, size - 1, size, size + 1, 3 * size + 17])
  func tasksAndCutsDoNotMatter(count: Int) async throws {
    let plain = Sample.bytes(count)
    let one = try await compress(plain, tasks: 1, cut: 1 << 20)
    #expect(try Decompressor.decompress(one, .gzip) == plain)
    #expect(try await compress(plain, tasks: 2, cut: 100_003) == one)
    #expect(try await compress(plain, tasks: 7, cut: 1 << 16) == one)
    #expect(try await compress(plain, tasks: 0, cut: 1 << 20) == one)
  }

  @Test(.peers("gzip")) func gzipReadsIt() async throws {
    let plain = Sample.bytes(2 * Self.size + 5)
    let packed = try await compress(plain, tasks: 2, cut: 1 << 20)
    try await Folder.with { folder in
      try folder.write("a.gz", packed)
      try await Peer.run("gzip", ["-t", "a.gz"], in: folder)
      #expect(try await Peer.run("gzip", ["-dc", "a.gz"], in: folder) == plain)
    }
  }

  @Test func dictionariesAreUsed() throws {
    var generator = SeededGenerator(seed: 4)
    let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let gzip = try ParallelGzip()
    let (with, without) = try noise.withUnsafeBytes { noise in
      (
        try gzip.compress(noise, dictionary: noise, isLast: true).bytes.count,
        try gzip.compress(noise, dictionary: .init(start: nil, count: 0), isLast: true).bytes.count
      )
    }
    #expect(with < 1000)
    #expect(without > 20_000)
  }

  @Test func errorsEndTheWork() async throws {
    struct Stop: Error {}
    let plain = Sample.bytes(3 * Self.size)
    await #expect(throws: Stop.self) {
      var pieces = 0
      try await ParallelGzip(level: 1).compress(tasks: 2) { _ in
        pieces += 1
        if pieces == 2 { throw Stop() }
      } _: { writer in
        for _ in 0..<10 { try await writer.write(plain) }
      }
    }
    await #expect(throws: Stop.self) {
      try await ParallelGzip(level: 1).compress(tasks: 2) { _ in
      } _: { writer in
        try await writer.write(plain)
        throw Stop()
      }
    }
  }

  @Test(arguments: [0, 10, -1]) func levelsAreChecked(level: Int) {
    #expect(throws: ArchiveError.self) { try ParallelGzip(level: level) }
  }
}
