import Foundation
import Testing

/// Cells of `macos/universal`, made by commands and of files that are there.
@Suite("Universal cells", .needs("git", "tar"))
struct UniversalCellTests {
  /// A project whose one product is there already, in files of these names.
  private static func prebuilt(
    _ path: String, _ files: [String: Data], targets: [String] = ["macos/universal"],
    more: String = ""
  ) throws -> Sample {
    let sample = try Sample()
    for (name, bytes) in files { try sample.write(name, bytes, mode: 0o755) }
    try sample.write(
      "slipway.yaml",
      """
      version: 1
      project: demo
      targets: [\(targets.joined(separator: ", "))]
      products: [{ name: demo, builder: prebuilt, path: "\(path)" }]
      \(more)
      """)
    sample.commit(tag: "v1.2.3")
    return sample
  }

  private static let thin = [
    "out/darwin_amd64/tool": MachOSample.bytes("amd64"),
    "out/darwin_arm64/tool": MachOSample.bytes("arm64"),
  ]
  private static let template = "out/{{ .Os }}_{{ .Arch }}/tool"

  private func artifacts(_ sample: Sample) throws -> [[String: Any]] {
    let bytes = Data(try sample.text("dist/artifacts.json").utf8)
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [[String: Any]])
  }

  @Test("Prebuilt slices are merged, packed and recorded, the same in another place")
  func prebuiltSlices() async throws {
    var all: [[String: Sample.Content]] = []
    for _ in 0..<2 {
      let sample = try Self.prebuilt(Self.template, Self.thin)
      let end = try await sample.slipway("release")
      #expect(end.status == 0, "\(end.err)")
      all.append(try sample.contents())
      let archive = "demo_1.2.3_darwin_all.tar.gz"
      let untar = try await sample.script("cd dist && tar -xf \(archive) && cat demo > ../merged")
      #expect(untar.status == 0, "\(untar.err)")
      let merged = try Data(contentsOf: sample.project.appendingPathComponent("merged"))
      // Apple's rule: by the segments' addresses, of which the least aligned has 2^14.
      #expect(merged.prefix(8) == Data([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]))
      for (name, place) in [("amd64", 0x4000), ("arm64", 0x8000)] {
        let slice = MachOSample.bytes(name)
        #expect(merged.dropFirst(place).prefix(slice.count) == slice, "\(name)")
      }
      let record = try sample.json("dist/release.json")
      let cell = try #require((record["cells"] as? [[String: Any]])?.first)
      #expect(cell["target"] as? String == "macos/universal")
      #expect(cell["baseline"] as? String == "amd64 v1, arm64 apple-m1")
      let artifact = try #require(try self.artifacts(sample).first)
      #expect(artifact["name"] as? String == archive)
      #expect(artifact["goos"] as? String == "darwin" && artifact["goarch"] as? String == "all")
      #expect(artifact["target"] == nil && artifact["goamd64"] == nil)
      #expect((artifact["extra"] as? [String: Any])?["Replaces"] as? Bool == true)
    }
    #expect(all[0] == all[1])
  }

  @Test("A slice that is a cell too is made by one step, whichever of them is asked for")
  func sharedSteps() async throws {
    let sample = try Self.prebuilt(
      Self.template, Self.thin, targets: ["macos/universal", "macos/arm64"])
    let end = try await sample.slipway("release", "--json")
    #expect(end.status == 0, "\(end.err)")
    let steps = try end.steps(cached: false).sorted()
    #expect(
      steps == [
        "copy demo macos/amd64", "copy demo macos/arm64", "merge demo macos/universal",
        "package demo macos/arm64 tar.gz", "package demo macos/universal tar.gz",
      ])
    let cells = try #require(
      try end.events().first {
        $0["event"] as? String == "finished" && $0["step"] as? String == "copy demo macos/arm64"
      }?["cells"] as? [String])
    #expect(Set(cells) == ["demo macos/arm64", "demo macos/universal"])
    let replaces = try self.artifacts(sample).compactMap {
      ($0["extra"] as? [String: Any])?["Replaces"] as? Bool
    }
    #expect(replaces == [false])
    // One after the other, the second finds what the first made.
    let alone = try Self.prebuilt(
      Self.template, Self.thin, targets: ["macos/universal", "macos/arm64"])
    #expect(try await alone.slipway("build", "--target", "macos/universal").status == 0)
    let second = try await alone.slipway("build", "--target", "macos/arm64", "--json")
    #expect(try second.steps(cached: true) == ["copy demo macos/arm64"], "\(second.out)")
  }

  @Test("A prebuilt file with all slices is taken as it is, and one without is held")
  func prebuiltWhole() async throws {
    let sample = try Self.prebuilt(Self.template, Self.thin)
    #expect(try await sample.slipway("build").status == 0)
    let merged = try Data(
      contentsOf: sample.project.appendingPathComponent("dist/demo_darwin_all/demo"))
    for (path, files) in [
      (Self.template, ["out/darwin_all/tool": merged]), ("tool", ["tool": merged]),
    ] {
      let whole = try Self.prebuilt(path, files)
      let end = try await whole.slipway("build")
      #expect(end.status == 0, "\(end.err)")
      #expect(try whole.contents()["demo_darwin_all/demo"]?.bytes == merged)
    }
    let thin = try Self.prebuilt("tool", ["tool": MachOSample.bytes("arm64")])
    let held = try await thin.slipway("build")
    #expect(held.status == 1)
    #expect(
      held.err.contains("“demo” is for arm64 and has no slice for macos/amd64"), "\(held.err)")
    let none = try await Self.prebuilt(Self.template, [:]).slipway("check")
    #expect(none.status == 2)
    #expect(none.err.contains("no prebuilt file “out/darwin_amd64/tool”"), "\(none.err)")
  }

  /// What a slice may be, each with what the message says.
  static let refused: [(slice: String, bytes: Data, says: String)] = [
    ("arm64", Data("\u{7f}ELF\u{2}\u{1}\u{1}".utf8), "“demo” of macos/arm64 is an ELF file"),
    ("arm64", MachOSample.bytes("amd64", "again"), "“demo” of macos/arm64 is for x86_64"),
    ("amd64", MachOSample.bytes("amd64h"), "“demo” of macos/amd64 is for x86_64h"),
    (
      "amd64", MachOSample.bytes("arm64"),
      "is one and the same file for macos/amd64 and macos/arm64"
    ),
    ("amd64", MachOSample.bytes("amd64").prefix(0x1010), "“demo” of macos/amd64 Mach-O: byte"),
  ]

  @Test("What is no slice holds the cell and names the slice", arguments: refused)
  func refusals(_ one: (slice: String, bytes: Data, says: String)) async throws {
    var files = Self.thin
    files["out/darwin_\(one.slice)/tool"] = one.bytes
    let sample = try Self.prebuilt(Self.template, files)
    let end = try await sample.slipway("release")
    #expect(end.status == 1)
    #expect(end.err.contains(one.says), "\(end.err)")
    // A person knows nothing of the store's names.
    #expect(!end.err.contains(sample.store.path), "\(end.err)")
  }

  /// A product that copies `thin/ARCH` and leaves notes.
  private func commands(
    targets: [String], notes: String = "src/a.txt", more: [String] = []
  ) throws -> Sample {
    let sample = try Sample()
    try sample.write("bin/tool", try #require(CellTool.bytes), mode: 0o755)
    try sample.write("src/a.txt", "the same\n")
    for name in ["amd64", "arm64"] {
      try sample.write("thin/\(name)", MachOSample.bytes(name))
      try sample.write("notes/\(name).txt", "one\nfor \(name)\n")
    }
    let words =
      ["/src/bin/tool", "copy", "/src/thin/{{ .Arch }}", "/out/demo", "copy", "/src/\(notes)"]
      + ["/out/notes.txt"] + more
    try sample.write(
      "slipway.yaml",
      """
      version: 1
      project: demo
      targets: [\(targets.joined(separator: ", "))]
      products:
        - name: demo
          builder: command
          run: [[\(words.map { "\"\($0)\"" }.joined(separator: ", "))]]
          outputs: [demo, notes.txt]
      """)
    sample.commit()
    return sample
  }

  @Test("A command runs once for each slice; what it leaves besides must be the same")
  func commandsAndExtras() async throws {
    let sample = try self.commands(targets: ["macos/universal"])
    let end = try await sample.slipway("build", "--json")
    #expect(end.status == 0, "\(end.err)")
    #expect(
      try end.steps(cached: false).sorted() == [
        "merge demo macos/universal", "run demo macos/amd64", "run demo macos/arm64",
      ])
    #expect(try sample.text("dist/demo_darwin_all/notes.txt") == "the same\n")

    let other = try self.commands(targets: ["macos/universal"], notes: "notes/{{ .Arch }}.txt")
    let held = try await other.slipway("build")
    #expect(held.status == 1)
    #expect(
      held.err.contains("“notes.txt” is not the same for macos/amd64 and macos/arm64"),
      "\(held.err)")
    #expect(held.err.contains("from byte 9 on"), "\(held.err)")
  }

  @Test("A slice that fails holds the universal cell by its own name; others go on")
  func aSliceFails() async throws {
    let sample = try self.commands(
      targets: ["macos/amd64", "macos/universal"],
      more: ["only", "macos/arm64", "fail", "no such header"])
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 3, "\(end.err)")
    let record = try sample.json("dist/release.json")
    let cells = try #require(record["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == ["made", "held"])
    let reason = try #require(cells[1]["held"] as? [String: Any])
    #expect(reason["step"] as? String == "run demo macos/arm64")
    #expect((reason["log"] as? [String])?.last?.contains("no such header") == true)
    #expect(end.err.contains("✗ run demo macos/arm64"), "\(end.err)")
  }

  @Test("An override for the universal cell alone makes slices of its own")
  func ownSlices() async throws {
    let sample = try self.commands(targets: ["macos/arm64", "macos/universal"])
    try sample.write(
      "slipway.yaml",
      try sample.text("slipway.yaml")
        + "    overrides: [{ targets: macos/universal, environment: { A: b } }]\n")
    let end = try await sample.slipway("build", "--json")
    #expect(end.status == 0, "\(end.err)")
    #expect(
      try end.steps(cached: false).sorted() == [
        "merge demo macos/universal", "run demo macos/amd64 for macos/universal",
        "run demo macos/arm64", "run demo macos/arm64 for macos/universal",
      ])
  }

  @Test("plan shows the slices' baselines, the merging step and one name for the file")
  func plan() async throws {
    let sample = try Self.prebuilt(
      Self.template, Self.thin, targets: ["macos/universal", "macos/universal/v2+14.0"])
    let end = try await sample.slipway("plan", "--snapshot")
    #expect(end.out.contains("amd64 v1, arm64 apple-m1"), "\(end.out)\(end.err)")
    #expect(end.out.contains("darwin_all.tar.gz"))
    #expect(end.out.contains("darwin_allv2_14.0.tar.gz"))
    let steps = try await sample.slipway("plan", "--snapshot", "--json")
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(steps.out.utf8)) as? [String: Any])
    let merge = try #require(
      (plan["steps"] as? [[String: Any]])?.first {
        $0["id"] as? String == "merge demo macos/universal"
      })
    #expect(
      (merge["inputs"] as? [[String: Any]])?.compactMap { $0["path"] as? String }
        == ["amd64/demo", "arm64/demo"])
  }
}
