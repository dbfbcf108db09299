import Testing

@testable import Archives

/// Random damage to valid archives and random bytes: reading must end, by a value or an error.
@Suite struct FuzzTests {
  private static let rounds = 400

  private func damage(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...max(result.count - 1, 0), using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where !result.isEmpty:
        result[place] = UInt8.random(in: 0...255, using: &generator)
      case 1 where !result.isEmpty:
        // The values that overflow.
        let end = min(place + 1 << Int.random(in: 0...3, using: &generator), result.count)
        let value: UInt8 = [0, 0x7f, 0x80, 0xff].randomElement(using: &generator) ?? 0
        for index in place..<end { result[index] = value }
      case 2 where !result.isEmpty:
        let end = min(place + Int.random(in: 1...64, using: &generator), result.count)
        result.removeSubrange(place..<end)
      case 3:
        let from = Int.random(in: 0...result.count, using: &generator)
        let piece = Array(result[from...].prefix(64))
        result.insert(contentsOf: piece, at: min(place, result.count))
      default:
        let noise = (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) }
        result.insert(contentsOf: noise, at: min(place, result.count))
      }
    }
    return result
  }

  private func fuzz(_ seed: UInt64, _ bytes: [UInt8], _ read: ([UInt8]) throws -> Void) {
    var generator = SeededGenerator(seed: seed)
    var thrown = 0
    for round in 0..<Self.rounds {
      do {
        try read(damage(bytes, &generator))
      } catch {
        #expect(error is ArchiveError, "seed \(seed), round \(round): \(error)")
        thrown += 1
      }
    }
    #expect(thrown > Self.rounds / 10, "seed \(seed)")
  }

  private static let seed = UInt64.random(in: 0...UInt64.max)

  @Test(arguments: [1, 2, seed]) func tar(seed: UInt64) throws {
    print("fuzz seed \(seed)")
    fuzz(seed, try TarSample.write(TarSample.members)) { _ = try TarSample.read($0) }
  }

  @Test(arguments: [1, 2, seed]) func zip(seed: UInt64) throws {
    print("fuzz seed \(seed)")
    fuzz(seed, try ZipSample.write(ZipSample.members)) { _ = try ZipSample.read($0) }
    fuzz(seed, try ZipSample.write(ZipSample.members, zip64Threshold: 1)) {
      _ = try ZipSample.read($0)
    }
  }

  @Test(arguments: [Compressor.Method.gzip(), .xz(level: 0), .zstd(level: 3)], [1, seed])
  func streams(method: Compressor.Method, seed: UInt64) throws {
    print("fuzz seed \(seed)")
    let limits = DecompressionLimits(output: 1 << 22, memory: 16 << 20)
    fuzz(seed, try Compressor.compress(Sample.bytes(2000), method)) {
      _ = try Decompressor.decompress($0, method.compression, limits: limits)
    }
  }
}
