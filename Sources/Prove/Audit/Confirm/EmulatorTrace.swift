import Binaries
import SystemPackage

/// Where a program died of an illegal instruction, by QEMU's own log (`-d in_asm,page`).
///
/// QEMU writes a block of instructions when it first comes to it, and an illegal one ends its block: the
/// last line is about it. A program that may be loaded anywhere begins at `start_code`.
struct EmulatorTrace {
  /// The address as the file has it.
  let address: UInt64

  /// Reads a log; `nil` when it does not say.
  init?(_ log: UnsafeRawBufferPointer, program bytes: UnsafeRawBufferPointer) {
    let tail = String(decoding: log.suffix(1 << 16), as: UTF8.self)
    let lines = tail.split(separator: "\n")
    guard let last = lines.last(where: { $0.hasPrefix("0x") }), let fault = Self.number(last),
      let file = try? ELFFile(bytes),
      // PT_LOAD.
      let code = file.segments.first(where: { $0.type == 1 && $0.isExecutable })
    else { return nil }
    let head = String(decoding: log.prefix(1 << 20), as: UTF8.self)
    guard let line = head.split(separator: "\n").first(where: { $0.hasPrefix("start_code") }),
      let start = line.split(separator: " ").last.flatMap({ Self.number($0) })
    else { return nil }
    // A page is what the emulator rounds to; the first segment need not begin on one.
    let bias = file.identity.kind == .shared ? start &- (code.address & ~0xfff) : 0
    address = fault &- bias
    guard address >= code.address, address - code.address < code.fileSize else { return nil }
  }

  /// The function that the address is in.
  func function(_ bytes: UnsafeRawBufferPointer) -> String? {
    var faults: [BinaryError] = []
    guard let image = try? ELFFile(bytes).programImage(faults: &faults) else { return nil }
    let map = CodeMap(image: image, bytes: bytes)
    return map.function(at: address).map(map.name(of:))
  }

  /// `0x0000004000009710`, and what follows a colon.
  private static func number(_ text: Substring) -> UInt64? {
    UInt64(text.dropFirst(2).prefix { $0.isHexDigit }, radix: 16)
  }
}
