@testable import Audit
import Binaries
import Model
import SystemPackage
import TestKit
import Testing

/// What stands between instructions and is none.
@Suite struct ConstantTests {
  private static let function = ProgramImage.Function(
    address: 0x1000, size: 12, name: "f", source: .symbol)

  private func scan(_ words: [UInt32]) throws -> FunctionScan {
    let decoder = try #require(ARM64FunctionDecoder(baseline: "v8.0", names: ["v8.0", "v9.0"]))
    return words.withUnsafeBytes { decoder.scan($0, of: Self.function) }
  }

  /// The last word is an instruction of SVE, unless the first (`ldr w27, .+8`) loads it.
  @Test func constantsOfAArch64() throws {
    let word: UInt32 = 0x0400_0028
    let ret: UInt32 = 0xd65f_03c0
    #expect(try scan([0x1800_005b, ret, word]).offsets.isEmpty)
    #expect(try scan([0x1800_005b, ret, word]).count == 0)
    let control = try scan([0xd503_201f, ret, word])
    #expect(control.offsets == [8])
    #expect(control.features == ["SVE"])
    // `ldr q0, .+8` loads four words; `ldr x0, .+8` two.
    #expect(try scan([0x9c00_0040, ret, word, word, word, word]).offsets.isEmpty)
    #expect(try scan([0x5800_0040, ret, word, word, word]).offsets == [16])
    // A mov of its own among them stays.
    #expect(try scan([0x1800_005b, word, word]).offsets == [4])
  }

  /// A static library that keeps the times of its members is another one tomorrow.
  @Test func timesInAStaticLibrary() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.c", "int one(void) { return 1; }\n")
    _ = try await Peer.run("gcc", ["-c", "a.c"], in: folder.path)
    for (flags, expected) in [("rcsU", 1), ("rcsD", 0)] {
      _ = try await Peer.run("ar", [flags, "\(flags).a", "a.o"], in: folder.path)
      let document = Auditor(
        options: AuditOptions(scratch: folder.path), analysis: UndecidedGuards()
      ).audit([folder.path.appending("\(flags).a")])
      let found = document.artifacts.flatMap(\.findings).filter { $0.code == .timestamp }
      #expect(found.count == expected, "\(flags): \(found)")
    }
  }
}
