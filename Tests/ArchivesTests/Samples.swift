@testable import Archives

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

enum Sample {
  /// Bytes between text and noise: they compress to about a half.
  static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 64)
    while bytes.count < count {
      let word = generator.next()
      if word % 3 == 0, bytes.count > 64 {
        let start = Int(word >> 8) % (bytes.count - 32)
        bytes.append(contentsOf: Array(bytes[start..<(start + 24)]))
      } else {
        withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
      }
    }
    return Array(bytes.prefix(count))
  }

  /// Every start of `bytes` that is shorter than it.
  static func prefixes(_ bytes: [UInt8]) -> some Sequence<[UInt8]> {
    (0..<bytes.count).lazy.map { Array(bytes.prefix($0)) }
  }

  /// `bytes` with one byte changed, for every byte: once in one bit, once in all.
  static func flips(_ bytes: [UInt8]) -> some Sequence<(index: Int, bytes: [UInt8])> {
    (0..<(2 * bytes.count)).lazy.map { step in
      var flipped = bytes
      flipped[step / 2] ^= step % 2 == 0 ? 1 << UInt8(step / 2 % 8) : 0xff
      return (step / 2, flipped)
    }
  }
}

/// A member with its data, as a test collects it.
struct TarMember: Hashable {
  var entry: TarEntry
  var data: [UInt8] = []
}

enum TarSample {
  static func read(_ bytes: [UInt8], cutEvery step: Int? = nil) throws -> [TarMember] {
    var members: [TarMember] = []
    var open = false
    var reader = TarReader()
    let size = step ?? max(bytes.count, 1)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try reader.push(Array(bytes[start..<min(start + size, bytes.count)])) { event in
        switch event {
        case .entry(let entry):
          precondition(!open)
          open = true
          members.append(TarMember(entry: entry))
        case .data(let data):
          members[members.count - 1].data += Array(data)
        case .endOfEntry:
          open = false
        }
      }
    }
    try reader.finish()
    return members
  }

  static func write(_ members: [TarMember]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for var member in members {
      member.entry.size = Int64(member.data.count)
      bytes += try TarWriter.header(for: member.entry)
      bytes += member.data
      bytes += TarWriter.padding(after: member.entry.size)
    }
    return bytes + TarWriter.trailer
  }

  /// Members of every kind that is written, with names of every length class.
  static let members: [TarMember] = [
    TarMember(
      entry: TarEntry(path: "bin/", kind: .directory, mode: 0o755, modified: 1_700_000_000)),
    TarMember(
      entry: TarEntry(path: "bin/tool", size: 1300, mode: 0o755, modified: 1_700_000_000),
      data: Sample.bytes(1300)),
    TarMember(entry: TarEntry(path: "empty", modified: 1)),
    TarMember(
      entry: TarEntry(path: "block", size: 512, mode: 0o600, modified: 1),
      data: Sample.bytes(512)),
    TarMember(
      entry: TarEntry(
        path: "link", kind: .symbolicLink, linkTarget: "bin/tool", mode: 0o777, modified: 5)),
    TarMember(
      entry: TarEntry(path: "hard", kind: .hardLink, linkTarget: "bin/tool", modified: 5)),
    TarMember(
      entry: TarEntry(
        path: String(repeating: "d", count: 90) + "/" + String(repeating: "f", count: 90),
        size: 3, modified: 5), data: [1, 2, 3]),
    TarMember(
      entry: TarEntry(path: String(repeating: "long/", count: 60) + "end", size: 2, modified: 5),
      data: [4, 5]),
    TarMember(entry: TarEntry(path: "grüße/文.txt", size: 1, modified: 5), data: [6]),
    TarMember(
      entry: TarEntry(
        path: "far", kind: .symbolicLink, linkTarget: String(repeating: "x", count: 150),
        mode: 0o777, modified: 5)),
    TarMember(entry: TarEntry(path: "old", modified: -5)),
  ]
}
