public import Binaries
import Model

/// Reads what a person calls an architecture.
public enum ArchitectureName {
  /// Reads a name of `lipo`'s (`x86_64`), or one of our targets (`macos/arm64`).
  ///
  /// - Throws: ``UniversalError`` for any other text.
  public static func parse(_ text: String) throws(UniversalError) -> MachOCPU {
    if let cpu = MachOCPU(name: text) { return cpu }
    let usual = "x86_64, x86_64h, arm64, arm64e, arm64_32, armv7, i386, ppc"
    var hint = "the usual ones are \(usual); or write a target: macos/arm64"
    if let near = TargetSuggestion.nearest(
      to: text, in: MachOCPU.knownNames + ["macos/amd64", "macos/arm64"])
    {
      hint = "did you mean \(near)?"
    }
    if text.utf8.contains(UInt8(ascii: "/")), let target = try? Target(parsing: text) {
      switch target.architecture {
      case .amd64 where target.system.isApple:
        return MachOCPU(type: MachOCPU.Family.x86_64, subtype: 3)
      case .arm64 where target.system.isApple:
        return MachOCPU(type: MachOCPU.Family.arm64, subtype: 0)
      case .universal: hint = "name one of its slices, macos/amd64 or macos/arm64"
      default: hint = "slices are for Apple's systems: macos/amd64, macos/arm64, ios/arm64"
      }
    }
    throw UniversalError(nil, "there is no architecture “\(text)”", hint: hint)
  }

  /// Reads the value of `--segalign`, a power of two in hexadecimal; gives its logarithm.
  ///
  /// - Throws: ``UniversalError`` for any other text, and for one above 2^15.
  public static func parseAlignment(_ text: String) throws(UniversalError) -> UInt32 {
    let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
    let hint = "an alignment is a power of two in hexadecimal, at most 8000: 4000 is 16 KiB"
    guard let value = UInt32(digits, radix: 16) else {
      throw UniversalError(nil, "“\(text)” is no hexadecimal number", hint: hint)
    }
    guard value.nonzeroBitCount == 1 else {
      throw UniversalError(nil, "“\(text)” is no power of two", hint: hint)
    }
    let power = UInt32(value.trailingZeroBitCount)
    guard power <= UniversalBinary.maximumAlignment else {
      throw UniversalError(nil, "the alignment \(text) is above 8000 (2^15), the greatest there is")
    }
    return power
  }
}
