import Instructions
import Testing

/// One instruction for each rule of the encoding, in bytes of LLVM's assembler.
@Suite struct X86GoldenTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var bytes: [UInt8]
    var text: String
    var features: Set<String>
    var testDescription: String { text }
  }

  static let rows: [Row] = X86Golden.rows.split(separator: "\n").map { line in
    let fields = line.split(separator: "|", omittingEmptySubsequences: false)
    return Row(
      bytes: bytes(of: fields[0]), text: String(fields[1].dropFirst().dropLast()),
      features: Set(fields[2].split(separator: " ").map(String.init)))
  }

  static func bytes(of hex: some StringProtocol) -> [UInt8] {
    let digits = hex.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test func thereAreRows() {
    #expect(Self.rows.count > 200)
  }

  @Test(arguments: rows) func lengthAndFeatures(_ row: Row) throws {
    let decoder = X86Decoder()
    let found = try #require(row.bytes.withUnsafeBytes { decoder.measure($0) })
    #expect(found.length == row.bytes.count)
    #expect(Set(found.need.features.features.map(\.name)) == row.features)
  }

  /// Cut anywhere, it is never taken for a whole instruction of more bytes than there are.
  @Test(arguments: rows) func truncated(_ row: Row) {
    let decoder = X86Decoder()
    for count in 0..<row.bytes.count {
      let scan = Array(row.bytes[..<count]).withUnsafeBytes { decoder.scan($0) }
      let whole = count - scan.undecodedBytes - scan.truncatedBytes
      #expect(whole >= scan.instructions)
      // A prefix alone is no instruction, and what has one may be cut into a shorter one only then.
      if scan.instructions == 0 {
        #expect(scan.undecodedBytes + scan.truncatedBytes == count)
      }
      #expect(Array(row.bytes[..<count]).withUnsafeBytes { decoder.measure($0) } == nil)
    }
  }

  /// After any instruction the next is found.
  @Test func allInARow() {
    let code = Self.rows.flatMap(\.bytes)
    let scan = code.withUnsafeBytes { X86Decoder(baseline: []).scan($0) }
    #expect(scan.instructions == Self.rows.count)
    #expect(scan.undecodedBytes == 0)
    #expect(scan.truncatedBytes == 0)
    let reported = Self.rows.filter { row in
      !row.features.isEmpty || ["fcmovb", "sse"].contains { row.text.hasPrefix($0) }
    }
    #expect(scan.hitCount >= reported.count)
  }

  /// The reading of an instruction has the same length, and reads nothing beyond it.
  @Test(arguments: rows) func readingAgrees(_ row: Row) throws {
    let decoder = X86Decoder()
    let instruction = try #require(
      row.bytes.withUnsafeBytes { decoder.instruction($0, address: 0x1000) })
    #expect(instruction.length == row.bytes.count)
    let same = try #require(
      (row.bytes + [0xff, 0xff, 0xff, 0xff]).withUnsafeBytes {
        decoder.instruction($0, address: 0x1000)
      })
    #expect(instruction == same)
  }
}
