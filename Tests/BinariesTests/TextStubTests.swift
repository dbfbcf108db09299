import SystemPackage
import TestKit
import Testing

@testable import Binaries

/// Text stubs, read by us and by LLVM's own reader.
@Suite struct TextStubTests {
  private static let small = """
    --- !tapi-tbd
    tbd-version:     4
    targets:         [ x86_64-macos, arm64-macos ]
    uuids:
      - target:          x86_64-macos
        value:           00000000-0000-0000-0000-000000000000
    flags:           [ not_app_extension_safe ]
    install-name:    '/usr/lib/libpart.dylib'
    reexported-libraries:
      - targets:         [ x86_64-macos ]
        libraries:       [ '/usr/lib/libother.dylib', "/usr/lib/a b.dylib" ]
    exports:
    - targets:         [ x86_64-macos, arm64-macos ]
      symbols:         [ _one, 'R8289209$_close',
                         _two ]
      weak-symbols:    [ __Znwm ]
      objc-classes:    [ Part ]
      objc-ivars:      [ Part._own ]
      objc-eh-types:   [ Fault ]
    - targets:         [ arm64-macos ]
      thread-local-symbols: [ _local ]
    ...

    """

  private func read(_ text: String) throws -> [TextStub] {
    try Array(text.utf8).withUnsafeBytes { try TextStub.read($0) }
  }

  @Test func readsYAML() throws {
    let stubs = try read(Self.small)
    #expect(
      stubs.map(\.installName) == ["/usr/lib/libpart.dylib"]
        && stubs[0].targets == ["x86_64-macos", "arm64-macos"])
    #expect(
      stubs[0].reexports == [
        TextStub.Group(
          targets: ["x86_64-macos"], names: ["/usr/lib/libother.dylib", "/usr/lib/a b.dylib"])
      ])
    #expect(
      stubs[0].exports == [
        TextStub.Group(
          targets: ["x86_64-macos", "arm64-macos"],
          names: [
            "_one", "R8289209$_close", "_two", "__Znwm", "_OBJC_CLASS_$_Part",
            "_OBJC_METACLASS_$_Part", "_OBJC_EHTYPE_$_Fault", "_OBJC_IVAR_$_Part._own",
          ]), TextStub.Group(targets: ["arm64-macos"], names: ["_local"]),
      ])
  }

  /// All names of a stub for a target.
  private func names(_ stub: TextStub, _ target: String) -> Set<String> {
    let groups = stub.exports.filter { $0.targets.isEmpty || $0.targets.contains(target) }
    return Set(groups.flatMap(\.names))
  }

  /// LLVM writes what it read of version 4 as version 5: both are the same to us.
  @Test(.enabled(if: LLVMTool.has("llvm-readtapi"), "llvm-readtapi is missing"))
  func agreesWithLLVM() async throws {
    let folder = try TemporaryFolder()
    let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/lib/libc/darwin")
    let text = String(
      decoding: try MachOSample.read(zig.appending("libSystem.tbd")), as: UTF8.self)
    // LLVM 19 does not know this kind of CPU.
    let known = text.replacing(/,\s*arm64e\.x1-mac(os|catalyst)/, with: "")
      .replacing(/\[\s*arm64e\.x1-[^\]]*\]/, with: "[ arm64e-macos ]")
    let four = try folder.write("four.tbd", known)
    let five = folder.path.appending("five.tbd")
    _ = try await LLVMTool.need("llvm-readtapi").run([
      "--stubify", "--filetype=tbd-v5", four.string, "-o", five.string,
    ])
    let ours = try read(known)
    let theirs = try read(String(decoding: try MachOSample.read(five), as: UTF8.self))
    #expect(ours.count > 30 && theirs.count == ours.count)
    #expect(ours.first?.installName == "/usr/lib/libSystem.B.dylib")
    #expect(theirs.first?.installName == "/usr/lib/libSystem.B.dylib")
    var count = 0
    for stub in ours {
      let other = try #require(theirs.first { $0.installName == stub.installName })
      #expect(Set(stub.targets) == Set(other.targets), "\(stub.installName)")
      for target in stub.targets {
        let names = names(stub, target)
        count += names.count
        #expect(names == self.names(other, target), "\(stub.installName) \(target)")
      }
    }
    #expect(count > 20_000)
  }

  @Test(arguments: [
    "--- !tapi-tbd-v3\narchs: [ x86_64 ]\ninstall-name: /a\n...\n",
    "--- !tapi-tbd\ntbd-version: 3\ninstall-name: /a\n...\n",
    "--- !tapi-tbd\ntbd-version: 4\n...\n", "--- !tapi-tbd\n\ttbd-version: 4\n",
    "--- !tapi-tbd\ntbd-version: 4\ntbd-version: 4\ninstall-name: /a\n",
    "--- !tapi-tbd\ntbd-version: 4\ninstall-name: /a\nexports: { a: b }\n",
    "--- !tapi-tbd\ntbd-version: 4\ninstall-name: /a\ntargets: [ a, [ b ] ]\n",
    "--- !tapi-tbd\ntbd-version: 4\ninstall-name: /a\ntargets: [ a b\n",
    "--- !tapi-tbd\ntbd-version: 4\ninstall-name: 'a\n", "tbd-version: 4\n",
    "{\"tapi_tbd_version\":4,\"main_library\":{}}", "{\"tapi_tbd_version\":5}",
    "{\"tapi_tbd_version\":5,\"main_library\":{}}", "{\"a\":1,\"a\":2}", "{\"a\":01x}", "{", "[",
    "{\"a\":\"\\x\"}", "{} {}",
  ])
  func refuses(text: String) { #expect(throws: BinaryError.self) { try read(text) } }

  /// Whatever is cut off or changed, the answer is a stub or an error.
  @Test func survivesDamage() async throws {
    let json = """
      {"tapi_tbd_version": 5, "main_library": {"install_names": [{"name": "/a"}], "target_info":
      [{"target": "x86_64-macos"}], "exported_symbols": [{"text": {"global": ["_a\\u0041"]}}]}}
      """
    #expect(try read(json).first?.exports.flatMap(\.names) == ["_aA"])
    for text in [Self.small, json] {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        bytes[..<place].withUnsafeBytes { _ = try? TextStub.read($0) }
        for flip in [UInt8(1), 0x20, 0x80, 0xff] {
          var changed = bytes
          changed[place] ^= flip
          changed.withUnsafeBytes { _ = try? TextStub.read($0) }
        }
      }
    }
    for start in ["--- !tapi-tbd\n" + String(repeating: "- ", count: 100_000), "{\"a\":"] {
      let deep = start + String(repeating: "[", count: 100_000)
      #expect(throws: BinaryError.self) { try read(deep) }
    }
  }
}
