import Foundation
import Testing

/// What is made again is made the same, and what need not be made is not.
@Suite(.serialized)
struct SameAgainTests {
  private static let sources = [
    "go.mod": "module example.test/same\n\ngo 1.21\n", "main.go": Samples.goPrint,
    "c/main.c": Samples.cPrint, "z/main.zig": Samples.zigPrint,
  ]
  private static let products = """
      - { name: g, builder: go, targets: [linux/amd64, windows/amd64] }
      - { name: c, builder: c, directory: c, sources: [main.c], targets: [linux/amd64, linux/arm64] }
      - { name: z, builder: zig, directory: z, root: main.zig, targets: [linux/amd64] }

    """

  /// Other folders, stores and homes: the same bytes.
  @Test(.tools("cmp"), .timeLimit(.minutes(15)))
  func elsewhere() async throws {
    // No earlier run made these: a comment that is in no other source.
    let mark = "// \(UUID().uuidString)\n"
    let sources = Dictionary(
      uniqueKeysWithValues: Self.sources.map { name, text in (name, text + mark) })
    var made: [[String: Data]] = []
    for isOther in [false, true] {
      let project = try await SmallProject.make(
        sources, toolchains: ["go", "zig"], products: Self.products)
      var environment: [String: String] = [:]
      if isOther {
        environment["SLIPWAY_STORE"] = "\(project.scratch.path)/a store"
        // pip's configuration may lie in the home folder, so toolchains come before it changes.
        let fetched = try await project.slipway("toolchain", "fetch", environment: environment)
        try #require(fetched.status == 0, "\(fetched.output)")
        let home = "\(project.scratch.path)/a home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        environment["HOME"] = home
        environment["USER"] = "somebody"
        environment["XDG_CACHE_HOME"] = "\(home)/caches"
      }
      try await project.build(["linux/amd64"], environment: environment)
      var files: [String: Data] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: "\(project.path)/dist")
      where name.contains("_") && !name.hasSuffix(".json") {
        var isFolder: ObjCBool = false
        let path = "\(project.path)/dist/\(name)"
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if !isFolder.boolValue { files[name] = try project.bytes("dist/\(name)") }
      }
      made.append(files)
      if isOther {
        _ = try await Tool.start(
          "chmod", ["-R", "u+rwX", project.scratch.path])
      }
    }
    #expect(made[0].count == 3 && made[0].keys == made[1].keys, "\(made[0].keys.sorted())")
    for (name, bytes) in made[0].sorted(by: { $0.key < $1.key }) {
      #expect(!bytes.isEmpty && made[1][name] == bytes, "\(name) differs")
    }
  }

  /// One source of one product changed: its cells run, and nothing else does.
  @Test(.timeLimit(.minutes(10)))
  func narrow() async throws {
    let project = try await SmallProject.make(
      Self.sources, toolchains: ["go", "zig"], products: Self.products)
    try await project.build()
    #expect(try await project.stepsRun("build") == [])
    try project.write("README.md", "# read by no build\n")
    #expect(try await project.stepsRun("build") == [])

    let mark = UUID().uuidString
    try project.write("c/main.c", Samples.cPrint + "// \(mark)\n")
    #expect(
      try await project.stepsRun("build") == ["compile c linux/amd64", "compile c linux/arm64"])
    try project.write("main.go", Samples.goPrint + "// \(mark)\n")
    #expect(
      try await project.stepsRun("build") == ["compile g linux/amd64", "compile g windows/amd64"])
    try project.write("z/main.zig", Samples.zigPrint + "// \(mark)\n")
    #expect(try await project.stepsRun("build") == ["compile z linux/amd64"])
  }
}
