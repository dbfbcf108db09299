import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// Times that make two builds differ.
@Suite struct TimestampTests {
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
      #expect(found.allSatisfy { $0.message.contains(/a\.o at 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/) })
    }
  }
}
