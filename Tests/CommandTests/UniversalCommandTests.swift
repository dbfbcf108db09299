import Foundation
import Testing

/// `slipway universal` as a user of lipo meets it: statuses, usage and hints.
@Suite("slipway universal", .needs("git"))
struct UniversalCommandTests {
  private func sample() throws -> Sample {
    let sample = try Sample()
    for name in ["amd64", "arm64"] { try sample.write(name, MachOSample.bytes(name), mode: 0o755) }
    return sample
  }

  @Test("Slices go in and come out unchanged; info, verify and the mode")
  func roundTrip() async throws {
    let sample = try self.sample()
    let made = try await sample.slipway("universal", "create", "amd64", "arm64", "-o", "all")
    #expect(made.status == 0, "\(made.err)")
    let info = try await sample.slipway("universal", "info", "all", "arm64")
    #expect(
      info.out == "all: universal file for x86_64 arm64\narm64: thin file for arm64\n",
      "\(info.out)")
    #expect(try await sample.slipway("universal", "verify", "all", "--arch", "arm64").status == 0)
    let lacking = try await sample.slipway("universal", "verify", "all", "--arch", "i386")
    #expect(lacking.status == 4 && lacking.out.contains("missing-architecture"), "\(lacking.out)")
    // In place of an input.
    let thin = try await sample.slipway(
      "universal", "thin", "all", "--arch", "macos/arm64", "--output", "all")
    #expect(thin.status == 0, "\(thin.err)")
    let bytes = try Data(contentsOf: sample.project.appendingPathComponent("all"))
    #expect(bytes == MachOSample.bytes("arm64"))
    #expect(
      FileManager.default.isExecutableFile(
        atPath: sample.project.appendingPathComponent("all").path))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sample.project.path).sorted()
        == ["all", "amd64", "arm64"])
  }

  /// Words behind `universal`, the status, and what is said.
  static let mistakes: [(words: [String], status: Int32, says: [String])] = [
    (["create", "amd64"], 64, ["--output", "slipway universal create"]),
    (["create", "-o", "x"], 64, ["Name at least one file", "slipway universal create"]),
    (
      ["create", "--arch", "arm64", "-o", "x"], 64,
      ["arch=file: “arm64”", "slipway universal create"]
    ),
    (
      ["create", "amd64", "-o", "x", "--segalign", "4000"], 64,
      ["arch=value: “4000”", "slipway universal create"]
    ),
    (
      ["replace", "amd64", "--arch", "=x", "-o", "x"], 64,
      ["arch=file: “=x”", "slipway universal replace"]
    ),
    (["thin", "amd64", "--arch", "arn64", "-o", "x"], 1, ["hint: did you mean arm64?"]),
    (["thin", "amd64", "--arch", "x86_64", "-o", "x"], 1, ["amd64: is a thin file for x86_64"]),
    (["create", "amd64", "amd64", "-o", "x"], 1, ["has a slice for x86_64, and so has amd64"]),
    (["create", "amd64", "/bin/sh", "-o", "x"], 1, ["/bin/sh: is an ELF file"]),
    (["create", "none", "-o", "x"], 1, ["none: cannot be read: No such file"]),
    (["info", "amd64", "--archs", "--json"], 64, ["exclude each other"]),
  ]

  @Test("Mistakes", arguments: mistakes)
  func mistake(_ one: (words: [String], status: Int32, says: [String])) async throws {
    let sample = try self.sample()
    let end = try await sample.start(["universal"] + one.words).end(within: 60)
    #expect(end.status == one.status, "\(end.err)")
    for text in one.says { #expect(end.err.contains(text), "\(end.err)") }
    #expect(!sample.has("x"))
  }
}
