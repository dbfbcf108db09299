import Binaries
import SystemPackage
import TestKit
import Testing

/// Thin files for tests, made byte by byte or by compilers.
enum Slices {
  /// A linked file with one segment of code and `__LINKEDIT`; as little as a loader would look at.
  static func executable(_ cpu: MachOCPU, address: UInt64 = 0x1_0000_0000) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
    func segment(_ name: String, _ address: UInt64, _ offset: UInt64, _ size: UInt64) {
      append(UInt32(0x19))
      append(UInt32(72))
      bytes += Array(name.utf8) + [UInt8](repeating: 0, count: 16 - name.utf8.count)
      for value in [address, 0x4000, offset, size] { append(value) }
      for value in [5, 5, 0, 0] as [UInt32] { append(value) }
    }
    append(UInt32(0xfeed_facf))
    append(cpu.type)
    append(cpu.rawSubtype)
    for value in [2, 2, 144, 0x20_0085, 0] as [UInt32] { append(value) }
    segment("__TEXT", address, 0, 0x1000)
    segment("__LINKEDIT", address + 0x4000, 0x1000, 0x123)
    bytes += [UInt8](repeating: 0, count: 0x1000 - bytes.count)
    bytes += (0..<0x123).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }
    return bytes
  }

  /// An architecture by its name.
  static func cpu(_ name: String) throws -> MachOCPU { try #require(MachOCPU(name: name)) }

  /// A program or object file of zig's.
  static func compiled(
    _ target: String, _ name: String, isObject: Bool, in folder: TemporaryFolder
  ) async throws -> FilePath {
    let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/zig")
    let source = try folder.write("\(name).c", "int main(void) { return 0; }\n")
    let output = folder.path.appending(name)
    _ = try await LLVMTool(at: zig).run(
      ["cc", "-target", target, source.string, "-o", output.string] + (isObject ? ["-c"] : []))
    return output
  }
}
