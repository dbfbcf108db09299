import Model
import SystemPackage
import Testing

@testable import Toolchains

@Suite struct ToolchainLockTests {
  static let lock = ToolchainLock([Samples.locked, Samples.debian, Samples.system])

  @Test func roundTrip() throws {
    let text = Self.lock.text
    #expect(try ToolchainLock(parsing: Array(text.utf8), file: "slipway.lock") == Self.lock)
    #expect(ToolchainLock([Samples.system, Samples.debian, Samples.locked]).text == text)
    #expect(text.hasSuffix("}\n"))
    #expect(text.hasPrefix("{\n  \"schema\": 1,\n  \"toolchains\": [\n    {\n      \"files\": ["))
  }

  @Test func file() throws {
    let folder = try TestFolder()
    let path = folder.path.appending("slipway.lock")
    #expect(try ToolchainLock.read(path) == ToolchainLock())
    try Self.lock.write(path)
    #expect(try ToolchainLock.read(path) == Self.lock)
    #expect(HostFile.entries(folder.path.string).map(\.name) == ["slipway.lock", "store"])
  }

  static let baselines = ToolchainLock(
    [Samples.locked],
    native: [
      NativeBaseline(
        product: "b",
        native: [
          .init(ecosystem: "go", package: "example.com/x", kind: "cgo", verdict: "required")
        ], packages: ["go": ["example.com/y v1.0.0", "example.com/x v1.2.3"]]),
      NativeBaseline(product: "a", native: [], packages: [:]),
    ])

  @Test func baselinesComeBack() throws {
    let text = Self.baselines.text
    let lock = try ToolchainLock(parsing: Array(text.utf8), file: "slipway.lock")
    #expect(lock == Self.baselines)
    #expect(lock.native.map(\.product) == ["a", "b"])
    #expect(lock.baseline(of: "b")?.packages["go"]?.first == "example.com/x v1.2.3")
    #expect(lock.baseline(of: "c") == nil)
    var changed = lock
    changed.record(NativeBaseline(product: "b", native: [], packages: [:]))
    #expect(changed.baseline(of: "b")?.native == [])
    #expect(changed.native.count == 2)
    // Without any the file is as it was before there were baselines.
    #expect(!Self.lock.text.contains("native"))
  }

  @Test(arguments: [
    Change(from: "\"product\": \"b\"", to: "\"product\": \"a\"", place: "stands twice"),
    Change(from: "\"product\": \"b\"", to: "\"product\": \"\"", place: "native[1].product"),
    Change(from: "\"kind\": \"cgo\",", to: "", place: "“kind” is missing"),
    Change(from: "\"kind\": \"cgo\"", to: "\"kind\": \"a\\nb\"", place: "native[1].native[0].kind"),
    Change(from: "\"example.com/x v1.2.3\"", to: "7", place: "native[1].packages.go[0]"),
    Change(from: "\"packages\": {}", to: "\"packages\": []", place: "native[0].packages"),
  ])
  func brokenBaselines(_ change: Change) throws {
    let text = Self.baselines.text.replacing(change.from, with: change.to)
    try #require(text != Self.baselines.text)
    let error = #expect(throws: ToolchainError.self) {
      try ToolchainLock(parsing: Array(text.utf8), file: "slipway.lock")
    }
    #expect(error?.message.contains(change.place) == true, "\(error?.message ?? "")")
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var place: String
    var testDescription: String { "\(from) → \(to)" }
  }

  static let zero = String(repeating: "0", count: 64)

  @Test(
    "A lock that is not wholly understood is refused, with its place",
    arguments: [
      Change(from: "\"schema\": 1", to: "\"schema\": 2", place: "schema 2"),
      Change(from: "\"schema\": 1,", to: "", place: "“schema” is missing"),
      Change(from: "\"schema\": 1", to: "\"schema\": 1, \"more\": 2", place: "unknown key “more”"),
      Change(from: "\"name\": \"zig\"", to: "\"name\": \"gcc\"", place: "stands twice"),
      Change(from: "\"name\": \"zig\"", to: "\"name\": \"../zig\"", place: "toolchains[2].name"),
      Change(from: "\"name\": \"zig\"", to: "\"name\": \"\"", place: "toolchains[2].name"),
      Change(from: "\"size\": 5", to: "\"size\": -5", place: "toolchains[2].files[0]"),
      Change(from: "\"size\": 5", to: "\"size\": 9223372036854775807", place: "size"),
      Change(from: "\"size\": 5", to: "\"size\": 1e300", place: "whole number"),
      Change(from: "\"size\": 5", to: "\"size\": \"5\"", place: "whole number"),
      Change(from: "\"root\": \"ziglang\"", to: "\"root\": \"../x\"", place: "toolchains[2].root"),
      Change(from: "\"root\": \"ziglang\"", to: "\"root\": \"/x\"", place: "toolchains[2].root"),
      Change(from: "\"layout\": \"tool\"", to: "\"layout\": \"disk\"", place: "layout"),
      Change(from: "\"layout\": \"tool\"", to: "\"layout\": \"host\"", place: "layout"),
      Change(from: "\"layout\": \"host\"", to: "\"layout\": \"tool\"", place: "layout"),
      Change(from: "\"wheel\":", to: "\"egg\":", place: "unknown source “egg”"),
      Change(from: "\"wheel\": \"ziglang\"", to: "\"wheel\": \"--evil\"", place: "source.wheel"),
      Change(from: "\"gcc:arm64\"", to: "\"-o=Dir=/\"", place: "source.debian[0]"),
      Change(from: "\"gcc:arm64=12\"", to: "\"gcc\"", place: "name:architecture=version"),
      Change(from: "\"ziglang.whl\"", to: "\"../x.whl\"", place: "files[0].name"),
      Change(from: "\"host\": \"linux/amd64\"", to: "\"host\": \"here\"", place: "host"),
      Change(from: "{\n  \"schema\"", to: "{\n  \"schema", place: "is not JSON"),
    ])
  func refused(_ change: Change) throws {
    let text = Self.lock.text.replacing(change.from, with: change.to)
    #expect(text != Self.lock.text)
    #expect {
      try ToolchainLock(parsing: Array(text.utf8), file: "slipway.lock")
    } throws: { error in
      let error = try #require(error as? ToolchainError)
      return error.kind == .lock && error.message.hasPrefix("slipway.lock: ")
        && error.message.contains(change.place)
        && error.hint?.contains("slipway toolchain pin") == true
    }
  }

  @Test("Digests are checked", arguments: ["", "abc", "A", "/5", "/-1", "/99999999999"])
  func digests(_ text: String) throws {
    let tree = "\"tree\": \"\(Samples.digest)\""
    let bad = Self.lock.text.replacing(
      tree, with: "\"tree\": \"\(text.hasPrefix("/") ? Samples.digest.hash : "")\(text)\"")
    let isSound = text == "/5"
    #expect(isSound == ((try? ToolchainLock(parsing: Array(bad.utf8), file: "l")) != nil))
    let hash = Self.lock.text.replacing(
      "\"sha256\": \"\(Samples.digest.hash)\"", with: "\"sha256\": \"\(text)\"")
    #expect(throws: ToolchainError.self) {
      try ToolchainLock(parsing: Array(hash.utf8), file: "l")
    }
  }

  @Test(arguments: [[], Array("null".utf8), Array("[]".utf8), [0xff, 0xfe], Array("{".utf8)])
  func noLock(_ bytes: [UInt8]) {
    #expect(throws: ToolchainError.self) { try ToolchainLock(parsing: bytes, file: "l") }
  }

  @Test func deepNesting() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: ToolchainError.self) { try ToolchainLock(parsing: bytes, file: "l") }
  }

  @Test func staleness() {
    let host = HostPlatform(name: "linux/amd64")
    let request = ToolchainRequest(name: "zig", source: .wheel(package: "ziglang"))
    #expect(Self.lock.status(of: request, host: host) == .current(Samples.locked))
    var changed = request
    changed.version = "0.17.1"
    #expect(Self.lock.status(of: changed, host: host) == .current(Samples.locked))
    changed.version = "0.16.0"
    #expect(throws: ToolchainError.self) { try Self.lock.require(changed, host: host) }
    changed = request
    changed.source = .wheel(package: "other")
    #expect(
      Self.lock.status(of: changed, host: host) == .stale("slipway.yaml asks for another source"))
    changed = request
    changed.root = "elsewhere"
    #expect(Self.lock.status(of: changed, host: host) != .current(Samples.locked))
    changed = request
    changed.name = "none"
    #expect(Self.lock.status(of: changed, host: host) == .missing)
    let other = HostPlatform(name: "linux/arm64")
    #expect(Self.lock.status(of: request, host: other) != .current(Samples.locked))
    #expect {
      try Self.lock.require(request, host: other)
    } throws: { error in
      (error as? ToolchainError)?.hint == "pin it again: `slipway toolchain pin zig`"
    }
  }
}
