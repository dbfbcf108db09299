import Archives
import SystemPackage
import Testing

@testable import Toolchains

@Suite struct UnpackerTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable () throws -> [UInt8]

    init(_ name: String, _ make: @escaping @Sendable () throws -> [UInt8]) {
      testDescription = name
      self.make = make
    }
  }

  static let hostile: [Hostile] = [
    Hostile("parent path") { try Samples.tar([Samples.file("../evil")]) },
    Hostile("parent inside") { try Samples.tar([Samples.file("a/../../evil")]) },
    Hostile("absolute path") { try Samples.tar([Samples.file("/tmp/slipway-evil")]) },
    Hostile("link out") { try Samples.tar([Samples.link("l", "../outside")]) },
    Hostile("absolute link") { try Samples.tar([Samples.link("l", "/etc")]) },
    Hostile("link out after a name") { try Samples.tar([Samples.link("a/l", "b/../../x")]) },
    Hostile("file through a link") {
      try Samples.tar([Samples.folder("d"), Samples.link("l", "d"), Samples.file("l/f")])
    },
    Hostile("file over a link") {
      try Samples.tar([Samples.file("f"), Samples.link("l", "f"), Samples.file("l")])
    },
    Hostile("folder over a link") {
      try Samples.tar([Samples.folder("d"), Samples.link("l", "d"), Samples.folder("l")])
    },
    Hostile("file twice") { try Samples.tar([Samples.file("f"), Samples.file("f", "other")]) },
    Hostile("file over a folder") { try Samples.tar([Samples.folder("f"), Samples.file("f")]) },
    Hostile("hard link out") { try Samples.tar([Samples.hardLink("h", "../../etc/passwd")]) },
    Hostile("hard link to nothing") { try Samples.tar([Samples.hardLink("h", "etc/passwd")]) },
    Hostile("hard link to a link") {
      try Samples.tar([Samples.file("f"), Samples.link("l", "f"), Samples.hardLink("h", "l")])
    },
    Hostile("hard link through a link") {
      try Samples.tar([
        Samples.folder("d"), Samples.file("d/f"), Samples.link("l", "d"),
        Samples.hardLink("h", "l/f"),
      ])
    },
    Hostile("character device") { try Samples.tar(flag: UInt8(ascii: "3"), path: "null") },
    Hostile("block device") { try Samples.tar(flag: UInt8(ascii: "4"), path: "sda") },
    Hostile("pipe") { try Samples.tar(flag: UInt8(ascii: "6"), path: "pipe") },
    Hostile("truncated tar") { Array(try Samples.tar([Samples.file("f")]).dropLast(700)) },
    Hostile("truncated gzip") {
      let tar = try Samples.tar([Samples.file("f", String(repeating: "abc", count: 9999))])
      return Array(try Compressor.compress(tar, .gzip()).dropLast(9))
    },
    Hostile("no tar in gzip") { try Compressor.compress(Array("hello".utf8), .gzip()) },
    Hostile("truncated zip") { Array(try Samples.zip([("a", "b", 0o644)]).dropLast(4)) },
    Hostile("damaged zip") {
      var zip = try Samples.zip([("a", "some text to be damaged", 0o644)])
      zip[34] ^= 0xff
      return zip
    },
    Hostile("deep path") {
      try Samples.tar([Samples.file(String(repeating: "d/", count: 200) + "f")])
    },
  ]

  @Test("Refused, and nothing is left", arguments: hostile)
  func refused(_ sample: Hostile) throws {
    let folder = try TestFolder()
    // A good member first: it must go too.
    let archive = try folder.write("archive", try sample.make())
    let tree = folder.path.appending("tree")
    #expect {
      try Unpacker().unpack(archive, into: tree)
    } throws: { error in
      (error as? ToolchainError)?.kind == .refused
    }
    #expect(!HostFile.exists(tree.string))
    #expect(!HostFile.exists("/tmp/slipway-evil"))
    #expect(HostFile.entries(folder.path.string).map(\.name) == ["archive", "store"])
  }

  @Test(
    "Unpacks every format",
    arguments: [Compressor.Method.none, .gzip(), .xz(), .zstd(level: 3)])
  func tar(_ method: Compressor.Method) throws {
    let folder = try TestFolder()
    let tar = try Samples.tar([
      Samples.folder("./"), Samples.file("bin/tool", "#!/bin/sh", mode: 0o755),
      Samples.file("share/Name", "one"), Samples.file("share/name", "two"),
      Samples.link("bin/alias", "../share/Name"), Samples.hardLink("copy", "bin/tool"),
      Samples.folder("empty"),
    ])
    let archive = try folder.write("archive", try Compressor.compress(tar, method))
    let tree = folder.path.appending("tree")
    try Unpacker().unpack(archive, into: tree)
    #expect(
      try folder.contents(tree) == [
        "bin": "/", "bin/tool": "x:#!/bin/sh", "share": "/", "share/Name": "one",
        "share/name": "two", "bin/alias": "-> ../share/Name", "copy": "x:#!/bin/sh", "empty": "/",
      ])
  }

  @Test func zipKeepsExecutableBits() throws {
    let folder = try TestFolder()
    let archive = try folder.write(
      "archive", try Samples.zip([("a/run", "run", 0o755), ("a/read", "read", 0o644)]))
    let tree = folder.path.appending("tree")
    try Unpacker().unpack(archive, into: tree)
    #expect(try folder.contents(tree) == ["a": "/", "a/run": "x:run", "a/read": "read"])
  }

  @Test func plainFile() throws {
    let folder = try TestFolder()
    let archive = try folder.write("archive", Array("#!/bin/sh\n".utf8))
    let tree = folder.path.appending("tree")
    try Unpacker().unpack(archive, into: tree, plainName: "tool")
    #expect(try folder.contents(tree) == ["tool": "x:#!/bin/sh\n"])
  }

  @Test("Bombs are refused by their size, ratio and number", arguments: [0, 1, 2, 3])
  func bombs(_ kind: Int) throws {
    let folder = try TestFolder()
    let zeros = String(repeating: "\0", count: 1 << 20)
    let tar = try Samples.tar([Samples.file("a", zeros), Samples.file("b", zeros)])
    let bytes =
      kind == 3
      ? try Samples.zip([("a", zeros, 0o644), ("b", zeros, 0o644)])
      : try Compressor.compress(tar, .gzip())
    let archive = try folder.write("archive", bytes)
    let limits =
      switch kind {
      case 0: UnpackLimits(bytes: 1 << 20)
      case 1: UnpackLimits(entries: 1)
      default: UnpackLimits(ratioFloor: 1 << 20)
      }
    let tree = folder.path.appending("tree")
    #expect {
      try Unpacker(limits: limits).unpack(archive, into: tree)
    } throws: { error in
      (error as? ToolchainError)?.kind == .refused
    }
    #expect(!HostFile.exists(tree.string))
    // The same archive within the limits is no bomb.
    try Unpacker().unpack(archive, into: tree)
    #expect(HostFile.size("\(tree)/b") == 1 << 20)
  }

  @Test func twoPackagesMayShareEqualFiles() throws {
    let folder = try TestFolder()
    let one = try folder.write("one", try Samples.tar([Samples.file("usr/f", "same")]))
    let two = try folder.write("two", try Samples.tar([Samples.file("usr/f", "same")]))
    let three = try folder.write("three", try Samples.tar([Samples.file("usr/f", "samE")]))
    let tree = folder.path.appending("tree")
    let placement = DebianTree.placement
    try Unpacker().unpack([one, two], into: tree, placement: placement)
    #expect(try folder.contents(tree) == ["usr": "/", "usr/f": "same"])
    let other = folder.path.appending("other")
    #expect(throws: ToolchainError.self) {
      try Unpacker().unpack([one, three], into: other, placement: placement)
    }
    #expect(!HostFile.exists(other.string))
  }
}
