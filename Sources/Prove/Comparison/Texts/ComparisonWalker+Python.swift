extension ComparisonWalker {
  /// Compares two files of Python's bytecode: the header states the time or a digest of the source.
  ///
  /// Source: PEP 552, “Deterministic pycs”.
  mutating func comparePython(_ path: String, _ a: Piece, _ b: Piece) {
    func word(_ piece: Piece, _ offset: Int) -> UInt32 {
      UInt32(littleEndian: piece.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    let (flagsA, flagsB) = (word(a, 4), word(b, 4))
    if word(a, 0) != word(b, 0) {
      add(
        path, Place(.header, "magic number", offsetA: 0, offsetB: 0), a: "\(word(a, 0) & 0xffff)",
        b: "\(word(b, 0) & 0xffff)", bytes: 2,
        cause: Cause(.version, cure: Cures.cure(for: .version, of: .python)))
    }
    if flagsA == 0, flagsB == 0, word(a, 8) != word(b, 8) {
      let (one, other) = (Int64(word(a, 8)), Int64(word(b, 8)))
      add(
        path, Place(.timestamp, "time of the source", offsetA: 8, offsetB: 8),
        a: TimeSpelling.text(one), b: TimeSpelling.text(other), bytes: 4,
        cause: causes.cause(secondsA: one, secondsB: other, of: .python))
    }
    compareData(
      path,
      DataPair(
        a.piece(16..<a.count).bytes, b.piece(16..<b.count).bytes, role: .raw, name: "code",
        kind: .bytes, offsetA: 16, offsetB: 16), maker: .python)
  }
}
