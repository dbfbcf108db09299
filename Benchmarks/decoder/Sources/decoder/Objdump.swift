import Glibc
import Instructions

/// Holds the lengths of instructions against where llvm-objdump has them begin.
struct Objdump {
  /// The program.
  let program: String
  private let decoder = X86Decoder()
  private var instructions = 0
  private var bytes = 0
  private var different: [String: (count: Int, example: String)] = [:]

  init(program: String) { self.program = program }

  /// Compares a file's executable sections.
  mutating func add(_ path: String) {
    guard let file = MappedFile(path),
      let stream = popen("\(program) -d -z --no-show-raw-insn '\(path)' 2>/dev/null", "r")
    else { return }
    defer { pclose(stream) }
    let sections = file.sections
    let before = bytes
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var last: UInt64?
    var lineStart: UInt64 = 0
    var section: (address: UInt64, bytes: UnsafeRawBufferPointer)?
    while true {
      let count = getline(&line, &capacity, stream)
      guard count > 0, let text = line else { break }
      guard text[0] == 0x20, let address = Self.address(text) else { continue }
      if let start = last, let code = section, start >= code.address,
        address <= code.address + UInt64(code.bytes.count), address > start
      {
        // LLVM has prefixes such as LOCK on a line of their own.
        let byte = code.bytes[Int(lineStart - code.address)]
        if address == lineStart + 1, Self.prefixes.contains(byte) {
          lineStart = address
          continue
        }
        compare(code.bytes, Int(start - code.address), Int(address - start), path)
      }
      if section.map({ address < $0.address || address >= $0.address + UInt64($0.bytes.count) })
        ?? true
      {
        section = sections.first {
          address >= $0.address && address < $0.address + UInt64($0.bytes.count)
        }
      }
      last = address
      lineStart = address
    }
    print("\(bytes - before)\t\(path)")
    fflush(nil)
  }

  private mutating func compare(
    _ code: UnsafeRawBufferPointer, _ offset: Int, _ length: Int, _ path: String
  ) {
    instructions += 1
    bytes += length
    let ours = decoder.measure(code, at: offset)
    // What it does not know is one byte to it.
    guard (ours?.length ?? 1) != length else { return }
    let shown = code[offset..<min(code.count, offset + 15)]
    let hex = shown.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    let kind =
      "\(ours?.length ?? 0) bytes \(ours?.need.features.features.map(\.name) ?? []), theirs \(length)"
    different[kind] = (
      (different[kind]?.count ?? 0) + 1, different[kind]?.example ?? "\(hex) \(path)"
    )
  }

  private static let prefixes: [UInt8] = [
    0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3,
  ]

  /// `  d00842: …`: the address, where the line has one.
  private static func address(_ text: UnsafeMutablePointer<CChar>) -> UInt64? {
    var end: UnsafeMutablePointer<CChar>?
    let value = strtoull(text, &end, 16)
    guard let end, end > text, end.pointee == 0x3a else { return nil }
    return UInt64(value)
  }

  /// Prints what differs.
  func tell() {
    print("\(bytes) bytes, \(instructions) instructions")
    for (kind, value) in different.sorted(by: { $0.value.count > $1.value.count }) {
      print("\(value.count)\t\(kind)\t\(value.example)")
    }
  }
}
