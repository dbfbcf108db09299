import Model
import Testing

@testable import Release

/// What is written one element at a time has the bytes that it has when it is written at once.
@Suite struct StableJSONTests {
  /// A value with everything in it that JSON can hold.
  private struct Odd: Codable {
    var name: String
    var empty: [String] = []
    var none: [String: Int] = [:]
    var nested: [[Int]] = [[], [1], [2, 3], []]
    var objects: [String: [String: [Int]]] = ["a": [:], "b": ["c": [], "d": [1]]]
    var missing: Int?
    var number = -1.5
    var yes = true
  }

  private struct Holder: Codable {
    var after = "\n  \"list\" : [\n\n  ]"
    var before: [String] = []
    var inner = ["list": [Int]()]
    var list: [Odd]
    var more: [String]
    var zeta = ["last"]
  }

  /// Names that are hard to write.
  private static let names = [
    "", "a/b", "\u{0}\u{1F}\u{7F}\u{2028}", "\"\\\n\r\t", "größe 日本 🦆", "\n  \"list\" : [\n\n  ]",
    "]}", "[\n\n]",
  ]

  private func write<Element: Encodable>(_ elements: [Element]) -> StableJSON.Elements {
    { write in for element in elements { try write(element) } }
  }

  @Test(arguments: [0, 1, 2, Self.names.count])
  func listIsTheSame(count: Int) throws {
    let list = Self.names.prefix(count).map { Odd(name: $0) }
    #expect(try StableJSON.encode(list: self.write(list)) == StableJSON.encode(list))
    let texts = Array(Self.names.prefix(count))
    #expect(try StableJSON.encode(list: self.write(texts)) == StableJSON.encode(texts))
  }

  @Test(arguments: [0, 1, 2, Self.names.count], [0, 1, 2])
  func objectIsTheSame(count: Int, more: Int) throws {
    let list = Self.names.prefix(count).map { Odd(name: $0) }
    let texts = Array(Self.names.prefix(more))
    let pieces = try StableJSON.encode(
      Holder(list: [], more: []), lists: ["more": self.write(texts), "list": self.write(list)])
    #expect(try pieces == StableJSON.encode(Holder(list: list, more: texts)))
  }

  @Test func listMustBeThereAndEmpty() {
    let full = Holder(list: [Odd(name: "here")], more: [])
    for key in ["list", "absent", "zeta", "inner"] {
      #expect(throws: EncodingError.self) {
        try StableJSON.encode(full, lists: [key: self.write(["text"])])
      }
    }
  }

  /// A record as releases have it: every optional part once there and once not.
  @Test(arguments: [0, 1, 3])
  func recordIsTheSame(count: Int) throws {
    var evidence = Evidence(
      check: .audit, artifact: "tool", sha256: String(repeating: "a", count: 64),
      tool: .init(name: "slipway audit", version: "1"), strength: .inspected, outcome: .passed)
    evidence.needs = [.init(), .init(file: "libé.so")]
    evidence.unchecked = ["a \"quoted\" reason", ""]
    let cells = (0..<count).map { number in
      ReleaseRecord.Cell(
        product: "tool\(number)", target: "linux/arm64+gnu.2.28", baseline: "v8.0",
        required: number == 0, status: number == 0 ? .made : .held,
        artifacts: number == 0 ? ["tool_1.0_linux_arm64.tar.gz"] : [],
        held: number == 0
          ? nil
          : .init(
            step: "compile tool", message: "status 1", hint: number == 1 ? nil : "look",
            log: ["tool.c:1:1: error: ‘x’\u{1B}[0m", ""]),
        evidence: number == 0 ? [evidence, evidence] : [], action: number == 0 ? "a/1" : nil,
        toolchains: number == 0 ? ["zig"] : [])
    }
    let artifacts = (0..<count).map { number in
      ReleaseRecord.Artifact(
        name: "tool_\(number).tar.gz", kind: "archive", product: number == 0 ? nil : "tool",
        target: nil, format: "tar.gz", sha256: String(repeating: "0", count: 64), size: 1 << 40,
        binary: number == 0 ? nil : .init(path: "bin/tool", sha256: "", size: 0))
    }
    var record = ReleaseRecord(
      schemaVersion: 1, project: "p", version: "1.0", snapshot: true, status: .partial,
      source: .init(commitTime: 0, dirty: false), cells: [], artifacts: [], toolchains: [],
      isolation: [.init(worker: "bubblewrap\nno limits")], slipway: "0")
    let pieces = try StableJSON.encode(
      record, lists: ["cells": self.write(cells), "artifacts": self.write(artifacts)])
    record.cells = cells
    record.artifacts = artifacts
    #expect(try pieces == StableJSON.encode(record))
    #expect(try StableJSON.decode(ReleaseRecord.self, from: pieces) == record)
  }
}
