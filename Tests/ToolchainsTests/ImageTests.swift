import Archives
import Engine
import Model
import SystemPackage
import Testing

@testable import Toolchains

@Suite struct ImageTests {
  @Test func layersBecomeOneTree() async throws {
    var sample = try ImageSample()
    try sample.write(
      [
        [
          Samples.folder("usr/bin/"), Samples.file("usr/bin/cc", "old", mode: 0o755),
          Samples.link("bin", "usr/bin"), Samples.link("usr/bin/awk", "/etc/alternatives/awk"),
          Samples.folder("etc"), Samples.file("etc/gone", "x"), Samples.file("etc/kept", "kept"),
          Samples.folder("opt/a"), Samples.file("opt/a/one", "1"), Samples.file("opt/a/two", "2"),
          Samples.file("dev/null", "no device"), Samples.folder("tmp"),
        ],
        [
          Samples.file("usr/bin/cc", "new", mode: 0o755), Samples.file("etc/.wh.gone", ""),
          Samples.file("opt/a/.wh..wh..opq", ""), Samples.file("opt/a/three", "3"),
          Samples.file("/usr/share/doc", "absolute means the image's root"),
          Samples.hardLink("usr/bin/c99", "usr/bin/cc"), Samples.hardLink("etc/also", "etc/kept"),
        ],
      ], compression: [.gzip(), .zstd()],
      environment: ["A=b", "PATH=/opt/a:/usr/bin"])
    let locked = try await sample.pin()
    #expect(locked.layout == .root)
    #expect(locked.version == sample.digest)
    #expect(locked.searchPath == ["/opt/a", "/usr/bin"])
    #expect(locked.files.map(\.name) == ["manifest", "configuration", "layer-1", "layer-2"])
    #expect("sha256:\(locked.files[0].sha256)" == sample.digest)
    #expect(locked.topLevel.keys.sorted() == ["bin", "etc", "opt", "usr"])
    let store = sample.folder.store
    #expect(
      try sample.folder.contents(store.treePath(locked.tree)) == [
        "usr": "/", "usr/bin": "/", "usr/bin/cc": "x:new", "usr/bin/c99": "x:new",
        "usr/bin/awk": "-> ../../etc/alternatives/awk", "bin": "-> usr/bin",
        "usr/share": "/", "usr/share/doc": "absolute means the image's root",
        "etc": "/", "etc/kept": "kept", "etc/also": "kept",
        "opt": "/", "opt/a": "/", "opt/a/three": "3",
      ])
    for tree in locked.topLevel.values { #expect(store.hasTree(tree)) }
    #expect(locked.topLevel["bin"] == (try store.subtree("usr/bin", of: locked.tree)))

    // The lock says it all: another machine comes to the same tree.
    let lock = sample.folder.path.appending("slipway.lock")
    #expect(try ToolchainLock.read(lock)["box"] == locked)
    let other = try TestFolder()
    try await ToolchainManager(store: other.store, lockPath: lock).fetch("box")
    #expect(other.store.hasTree(locked.tree))
    #expect(try await sample.manager.list([sample.request]).map(\.state) == ["ready"])
    try await sample.manager.verify("box")
  }

  @Test func indexLeadsToThisMachine() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let manifest = sample.digest
    try sample.writeIndex()
    #expect(sample.digest != manifest)
    #expect(try await sample.pin().version == manifest)
    try sample.writeIndex()
    #expect(try await sample.pin().version == manifest)
  }

  @Test func indexesThatLieTooDeep() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    for _ in 0..<5 { try sample.writeIndex() }
    #expect(try await sample.refusal().message.contains("deep"))
  }

  @Test func anotherPlatform() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]], platform: "linux/s390x")
    #expect(try await sample.refusal().message.contains("it is for linux/s390x"))
    try sample.writeIndex(platform: "linux/s390x")
    #expect(try await sample.refusal().message.contains("no image for"))
  }

  @Test func archiveOfALayout() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a", "in an archive")]])
    let folder = try await sample.contents()
    var entries: [ImageSample.Entry] = []
    for (path, text) in try sample.folder.contents(sample.layout) where text != "/" {
      let bytes = try SmallFile.read(sample.layout.pushing(FilePath(path)), limit: 1 << 20) ?? []
      entries.append((TarEntry(path: path), bytes))
    }
    _ = try sample.folder.write("image.tar", try Samples.tar(entries))
    var request = sample.request
    request.source = .image(reference: sample.digest, layout: "image.tar")
    let locked = try #require(try await sample.manager.pin([request]).first)
    #expect(try sample.folder.contents(sample.folder.store.treePath(locked.tree)) == folder)
  }

  @Test("What a layer puts through a link of a layer below lands where the link leads")
  func throughLinksBelow() async throws {
    var sample = try ImageSample()
    try sample.write([
      [Samples.file("usr/lib/a"), Samples.link("lib", "/usr/lib"), Samples.link("out", "x")],
      [
        Samples.file("lib/b"), Samples.link("lib/c", "../x"), Samples.link("lib/d", "/etc/d"),
        Samples.file("lib/.wh.a", ""),
      ],
    ])
    #expect(
      try await sample.contents() == [
        "usr": "/", "usr/lib": "/", "usr/lib/b": "text", "lib": "-> usr/lib",
        "usr/lib/c": "-> ../../usr/x", "usr/lib/d": "-> ../../etc/d",
      ])
    // A folder that is named takes the link's place.
    try sample.write([
      [Samples.file("usr/lib/a"), Samples.link("lib", "usr/lib")],
      [Samples.folder("lib"), Samples.file("lib/b")],
    ])
    #expect(
      try await sample.contents() == [
        "usr": "/", "usr/lib": "/", "usr/lib/a": "text", "lib": "/", "lib/b": "text",
      ])
  }

  @Test func kindsReplaceEachOther() async throws {
    var sample = try ImageSample()
    try sample.write([
      [
        Samples.file("usr/file"), Samples.folder("usr/folder"), Samples.file("usr/folder/x"),
        Samples.link("usr/link", "file"),
      ],
      [
        Samples.folder("usr/file"), Samples.file("usr/file/y"), Samples.file("usr/folder"),
        Samples.file("usr/link", "own"), Samples.file("usr/.wh.none", ""),
        Samples.file("usr/none", "of this layer"), Samples.file("usr/.wh..wh.plnk", ""),
      ],
    ])
    #expect(
      try await sample.contents() == [
        "usr": "/", "usr/file": "/", "usr/file/y": "text", "usr/folder": "text",
        "usr/link": "own", "usr/none": "of this layer",
      ])
  }

  @Test func danglingLinksOfASystemGo() async throws {
    var sample = try ImageSample()
    try sample.write([
      [
        Samples.file("usr/bin/a"), Samples.link("lib32", "usr/lib32"),
        Samples.link("sdk", "/usr/bin"),
        Samples.link("vmlinuz", "boot/vmlinuz"),
      ]
    ])
    let locked = try await sample.pin()
    #expect(locked.topLevel.keys.sorted() == ["sdk", "usr"])
  }

  @Test(
    "A hostile layer is refused",
    arguments: [
      ([Samples.file("../x")], "“..”"), ([Samples.file("usr/../../x")], "“..”"),
      ([Samples.link("usr/l", "../../x")], "leads out"),
      ([Samples.link("l", "..")], "leads out"), ([Samples.link("usr/l", "/../x")], "leads out"),
      ([Samples.hardLink("usr/h", "etc/none")], "no file"),
      ([Samples.hardLink("usr/h", "../../etc/passwd")], "“..”"),
      ([Samples.hardLink("usr/h", "usr/h")], "no file"),
      ([Samples.file("usr/a"), Samples.file("usr/a")], "twice"),
      ([Samples.file("usr/a"), Samples.link("usr/a", "b")], "twice"),
      ([Samples.link("usr/a", "b"), Samples.file("usr/a/c")], "twice"),
      ([Samples.link("usr/a", "b"), Samples.link("usr/a", "c")], "twice"),
      ([Samples.file("usr/.wh.")], "whiteout"), ([Samples.file("usr/.wh..")], "whiteout"),
      ([Samples.file("usr/.wh...")], "whiteout"),
      ([Samples.file("usr/a"), Samples.file("usr/a/b")], "no folder"),
    ])
  func hostileLayer(_ entries: [ImageSample.Entry], _ why: String) async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/first")], entries])
    let error = try await sample.refusal()
    #expect(error.kind == .refused)
    #expect(error.message.contains(why), "\(error)")
    #expect(error.message.contains("layer 2"), "\(error)")
  }

  @Test("Links in circles and whiteouts through links reach nothing outside")
  func circles() async throws {
    var sample = try ImageSample()
    let outside = sample.folder.path.appending("outside")
    try Folders.make(outside)
    _ = try sample.folder.write("outside/file", [1])
    try sample.write([
      [
        Samples.file("usr/x"), Samples.link("a", "b"), Samples.link("b", "a"),
        Samples.link("far", "\(outside)"),
      ],
      [Samples.file("far/.wh.file", ""), Samples.file("a/.wh.x", "")],
    ])
    _ = try await sample.pin()
    #expect(HostFile.exists("\(outside)/file"))
    try sample.write([
      [Samples.link("far", "\(outside)"), Samples.file("usr/x")], [Samples.file("far/new")],
    ])
    _ = try await sample.pin()
    #expect(HostFile.entries(outside.string).map(\.name) == ["file"])
  }

  @Test func devicesAreMadeNowhere() async throws {
    var sample = try ImageSample()
    try sample.write(tars: [try Samples.tar(flag: UInt8(ascii: "3"), path: "usr/device")])
    #expect(try await sample.refusal().message.contains("neither a file"))
    let tar = try Samples.tar(flag: UInt8(ascii: "3"), path: "dev/null")
    try sample.write(tars: [tar, try Samples.tar([Samples.file("usr/a")])])
    #expect(try await sample.contents() == ["usr": "/", "usr/a": "text"])
  }

  @Test("The zeros at the end of a layer may be missing, as umoci leaves them out, but no more")
  func noTrailer() async throws {
    var sample = try ImageSample()
    let tar = try Samples.tar([Samples.file("usr/a")])
    try sample.write(tars: [Array(tar.dropLast(1024))])
    #expect(try await sample.contents() == ["usr": "/", "usr/a": "text"])
    // As umoci does: not even the last block is full.
    try sample.write(tars: [Array(tar.dropLast(1024 + 508))])
    #expect(try await sample.contents() == ["usr": "/", "usr/a": "text"])
    try sample.write(tars: [Array(tar.dropLast(1024 + 509))])
    await #expect(throws: ToolchainError.self) { try await sample.manager.pin([sample.request]) }
  }

  @Test func aBombIsRefused() async throws {
    var sample = try ImageSample()
    let zeros = [UInt8](repeating: 0, count: 100 << 20)
    try sample.write([[(TarEntry(path: "usr/bomb"), zeros)]], compression: [.gzip()])
    let error = try await sample.refusal()
    #expect(error.kind == .refused)
    #expect(error.message.contains("bomb") || error.message.contains("times its size"), "\(error)")
  }

  @Test("What is not what its digest says is refused", arguments: ["manifest", "config", "layer"])
  func wrongDigest(_ part: String) async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let names = HostFile.entries("\(sample.layout)/blobs/sha256").map(\.name)
    for name in names {
      let path = sample.layout.appending("blobs").appending("sha256").appending(name)
      var bytes = try #require(try SmallFile.read(path, limit: 1 << 20))
      let text = String(decoding: bytes, as: UTF8.self)
      let kind =
        text.contains("schemaVersion") ? "manifest" : text.contains("rootfs") ? "config" : "layer"
      guard kind == part else { continue }
      // Changes no meaning: white space becomes another, and tar ends before its last block.
      if kind == "layer" {
        bytes[bytes.count - 1] = 1
      } else {
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: " ")))] = UInt8(ascii: "\n")
      }
      try SmallFile.replace(path, with: bytes)
    }
    let error = try await sample.refusal()
    #expect(error.kind == .refused, "\(error)")
    #expect(error.message.contains("with SHA-256"), "\(error)")
  }

  @Test func missingBlobIsNamed() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let tar = Digest(hashing: try Samples.tar([Samples.file("usr/a")])).hash
    Store.remove(
      temporary: sample.layout.appending("blobs").appending("sha256").appending(tar))
    let error = try await sample.refusal()
    #expect(error.kind == .unavailable)
    #expect(error.message.contains(tar))
    // With an index.json, an unknown digest is answered with those there are.
    let known = sample.digest
    try SmallFile.replace(
      sample.layout.appending("index.json"),
      with: Array(
        #"{"schemaVersion": 2, "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "\#(known)", "size": 5}]}"#
          .utf8))
    var request = sample.request
    request.source = .image(reference: "sha256:\(Samples.digest.hash)", layout: "image")
    await #expect {
      try await sample.manager.pin([request])
    } throws: {
      ($0 as? ToolchainError)?.hint?.contains(known) == true
    }
  }

  @Test(
    "A manifest that lies is refused",
    arguments: [
      ("\"size\": ", "\"size\": 1", "expected"), ("\"size\": ", "\"size\": -", "wrong"),
      ("layer.v1.tar", "layer.v1.zip", "not known"),
      ("\"layers\": [", "\"layers\": [], \"x\": [", "no layers"),
      ("\"schemaVersion\": 2", "\"schemaVersion\": 3", "schemaVersion"),
    ])
  func manifestThatLies(_ from: String, _ to: String, _ why: String) async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]]) { $0.replacing(from, with: to) }
    let error = try await sample.refusal()
    #expect(!error.message.isEmpty)
    #expect(error.message.contains(why) || error.message.contains("SHA-256"), "\(error)")
  }

  @Test func layersThatTheConfigurationDoesNotName() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let layer = Digest(hashing: try Samples.tar([Samples.file("usr/other")]))
    _ = try sample.blob(try Samples.tar([Samples.file("usr/other")]))
    let first = Digest(hashing: try Samples.tar([Samples.file("usr/a")]))
    // Another layer under the same configuration.
    try sample.write([[Samples.file("usr/a")]]) {
      $0.replacing(
        "\(first.hash)\", \"size\": \(first.sizeBytes)",
        with: "\(layer.hash)\", \"size\": \(layer.sizeBytes)")
    }
    #expect(try await sample.refusal().message.contains("before compression"))
    // One more than it has.
    let further = sample.descriptor("layer.v1.tar", layer)
    try sample.write([[Samples.file("usr/a")]]) {
      $0.replacing(
        "}]}", with: "}, \(further)]}")
    }
    #expect(try await sample.refusal().message.contains("2 layers"))
  }

  @Test func noLayout() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    var request = sample.request
    for (layout, why) in [("none", "not there"), ("image/blobs", "no OCI layout")] {
      request.source = .image(reference: sample.digest, layout: layout)
      await #expect {
        try await sample.manager.pin([request])
      } throws: {
        ($0 as? ToolchainError)?.message.contains(why) == true
      }
    }
  }

  @Test func lockOfAnImage() throws {
    let hash = Samples.digest.hash
    func file(_ name: String) -> LockedToolchain.File {
      LockedToolchain.File(name: name, size: 1, sha256: hash, package: "application/x")
    }
    let locked = LockedToolchain(
      name: "box", version: "sha256:\(hash)",
      source: .image(reference: "registry.example.org/a@sha256:\(hash)", layout: "images/a"),
      host: "linux/amd64", files: [file("manifest"), file("configuration"), file("layer-1")],
      root: "", layout: .root, tree: Samples.digest, topLevel: ["usr": Samples.digest],
      searchPath: ["/usr/bin"])
    let text = ToolchainLock([locked]).text
    #expect(try ToolchainLock(parsing: Array(text.utf8), file: "l")["box"] == locked)
    for (from, to) in [
      ("a@sha256:", "a@md5:"), ("images/a", "../a"), ("images/a", "/a"),
      ("\"/usr/bin\"", "\"bin\""),
      ("\"/usr/bin\"", "\"/usr:/bin\""), ("\"layout\": \"root\"", "\"layout\": \"tool\""),
      ("\"layout\": \"images/a\"", "\"lay\": \"images/a\""), ("layer-1", "manifest"),
    ] {
      let changed = text.replacing(from, with: to)
      #expect(changed != text)
      #expect(throws: ToolchainError.self, "\(to)") {
        try ToolchainLock(parsing: Array(changed.utf8), file: "l")
      }
    }
    let path = ToolchainLock([Samples.debian]).text.replacing(
      "\"root\": \"\"", with: "\"path\": [\"/usr/bin\"], \"root\": \"\"")
    #expect(throws: ToolchainError.self) { try ToolchainLock(parsing: Array(path.utf8), file: "l") }
  }
}
