import Binaries
import TestKit
import Testing

/// Files that are cut off or changed are an error or another file, never a crash.
@Suite(.serialized, .enabled(if: LLVMTool.has("ld64.lld"), "LLVM's linker is missing"))
struct MachOHostileTests {
  /// Reads all there is to read.
  private static func readAll(_ view: BinaryView) {
    guard let file = try? MachOFile(view) else { return }
    _ = try? file.exports()
    _ = try? file.fixups()
    _ = try? file.functionStarts()
    _ = try? file.unwindStarts()
    _ = try? file.dataInCode()
    _ = try? file.imports()
    _ = try? file.codeSignature()
    _ = try? file.methodImplementations()
    _ = try? file.image()
  }

  private static func bytes(of origin: MachOSample.Origin) async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let sample = MachOSample(origin: origin, architecture: "arm64")
    return try MachOSample.read(try await sample.file(in: folder))
  }

  static let origins: [MachOSample.Origin] = [
    .zig(target: "aarch64-macos"), .zig(target: "x86_64-macos"), .chained(architecture: "arm64"),
  ]

  @Test(arguments: origins)
  func survivesTruncation(_ origin: MachOSample.Origin) async throws {
    let bytes = try await Self.bytes(of: origin)
    bytes.withUnsafeBytes { raw in
      for count in Self.places(raw) {
        let part = UnsafeRawBufferPointer(rebasing: raw[..<count])
        Self.readAll(BinaryView(part, format: .machO))
      }
      let most = UnsafeRawBufferPointer(rebasing: raw.dropLast())
      #expect(throws: BinaryError.self) { try MachOFile(BinaryView(most, format: .machO)) }
    }
  }

  @Test(arguments: origins)
  func survivesChange(_ origin: MachOSample.Origin) async throws {
    var bytes = try await Self.bytes(of: origin)
    let places = bytes.withUnsafeBytes { Self.places($0) }
    for place in places {
      let original = bytes[place]
      for value in [0, 0xff, original ^ 0x80, original ^ 1, original &+ 1] where value != original {
        bytes[place] = value
        bytes.withUnsafeBytes { Self.readAll(BinaryView($0, format: .machO)) }
      }
      bytes[place] = original
    }
  }

  /// Every byte, but of long runs of zeros only the first ones: between segments nothing is read.
  private static func places(_ raw: UnsafeRawBufferPointer) -> [Int] {
    var places: [Int] = []
    var zeros = 0
    for (index, byte) in raw.enumerated() {
      zeros = byte == 0 ? zeros + 1 : 0
      if zeros < 32 { places.append(index) }
    }
    return places
  }
}
