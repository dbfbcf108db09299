/// One boot of the kernel, as `/proc/sys/kernel/random/boot_id` names it.
///
/// What a process wrote and renamed is whole for as long as the kernel runs, even when the process is
/// killed; only a power loss or a crash of the kernel can lose it. So what was written in this boot
/// needs no check, and what was written in another is hashed once before it is used.
struct BootID: Hashable, Sendable {
  /// 32 hexadecimal digits.
  let text: String

  /// The running kernel's; one that equals no other when it cannot be told.
  static func current() -> BootID {
    let path = "/proc/sys/kernel/random/boot_id"
    // Files of procfs have the size 0, so they are read by a stream and not by their size.
    let digits = (FileSystem.pseudoFile(path) ?? []).filter { $0 != UInt8(ascii: "-") }
    let text = String(decoding: digits.prefix(32), as: UTF8.self)
    guard text.utf8.count == 32, text.utf8.allSatisfy(Self.isHex) else {
      let random = UInt64.random(in: 0 ... .max)
      let digits = String(random, radix: 16)
      return BootID(text: String(repeating: "0", count: 32 - digits.count) + digits)
    }
    return BootID(text: text)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
