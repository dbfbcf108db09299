import Foundation
import SystemPackage
import TestKit
import Testing

@testable import Guard

/// Scripts by the thousand that others wrote and that their own tools read: none is called broken.
@Suite struct RealScriptTests {
  private static func files(below folder: String, ending: String) -> [String] {
    var found: [String] = []
    let listing = FileManager.default.enumerator(atPath: folder)
    while let path = listing?.nextObject() as? String {
      if path.hasSuffix(ending) { found.append("\(folder)/\(path)") }
    }
    return found.sorted()
  }

  /// All, or every sixth in a usual run.
  private static func some(_ files: [String]) -> [String] {
    let isFull = ProcessInfo.processInfo.environment["SLIPWAY_TEST_FULL"] == "1"
    return files.indices.filter { isFull || $0 % 6 == 0 }.map { files[$0] }
  }

  private static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  @Test func zigsLibraryIsRead() async throws {
    let folder = try await RealInputFolder.fetch("ziglang").appending("ziglang/lib/std").string
    let files = Self.files(below: folder, ending: ".zig")
    try #require(files.count > 400)
    for file in Self.some(files) {
      #expect(throws: Never.self, "\(file)") { try ZigTokenizer.tokens(Self.bytes(file)) }
    }
    // Parentheses and the like pair, and every branch ends.
    for file in Self.some(files) {
      #expect(throws: Never.self, "\(file)") { try ZigBuild(Self.bytes(file)) }
    }
  }

  @Test func modulesOfCMakeAreRead() throws {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/share")) ?? []
    let names = folders.filter { $0.hasPrefix("cmake") }
    let files = names.flatMap { Self.files(below: "/usr/share/\($0)/Modules", ending: ".cmake") }
    guard !files.isEmpty else { return }
    for file in files {
      // A template that `configure_file` fills is no script yet.
      let bytes = Self.bytes(file)
      guard !String(decoding: bytes, as: UTF8.self).contains("\n@") else { continue }
      #expect(throws: Never.self, "\(file)") { try CMakeCommand.read(bytes) }
    }
  }

  @Test func pythonsLibraryIsRead() async throws {
    let output = try await Peer.run(
      "python3", ["-c", "import os; print(os.path.dirname(os.__file__))"])
    let folder = output.split(separator: "\n").first.map(String.init) ?? ""
    // Its tests hold broken scripts on purpose.
    let files = Self.files(below: folder, ending: ".py").filter {
      !$0.contains("/test/") && !$0.contains("/tests/") && !$0.contains("lib2to3")
    }
    try #require(files.count > 300)
    for file in Self.some(files) {
      #expect(throws: Never.self, "\(file)") { try PythonScript(Self.bytes(file)) }
    }
  }
}
