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

  /// The other builders, each of which makes one cell.
  private static let others = [
    "m/Makefile": "app: main.c\n\t$(CC) $(CFLAGS) -o $@ main.c\n", "m/main.c": Samples.cPrint,
    "k/CMakeLists.txt":
      "cmake_minimum_required(VERSION 3.20)\nproject(app C)\nadd_executable(app main.c)\n",
    "k/main.c": Samples.cPrint, "s/text.c": Samples.cPrint,
  ]
  private static let otherProducts = """
      - { name: m, builder: c, build-system: make, directory: m, output: app, targets: [linux/amd64] }
      - { name: k, builder: c, build-system: cmake, directory: k, output: app, targets: [linux/amd64] }
      - name: s
        builder: command
        toolchains: { sh: sh }
        run: [[sh, -c, "env | sort > /out/s; pwd >> /out/s; cat s/text.c >> /out/s"]]
        outputs: [s]
        targets: [linux/amd64]

    """

  /// Those that take long: cgo, SwiftPM, cargo with Debian's compiler.
  private static let slow = [
    "b/go.mod": "module example.test/b\n\ngo 1.21\n", "b/main.go": Samples.cgo,
    "w/Package.swift": Samples.package, "w/Sources/app/main.swift": "print(#file)\n",
    "r/Cargo.toml": "[package]\nname = \"r\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
    "r/src/main.rs": "fn main() { println!(\"{}\", file!()); }\n",
  ]
  private static let slowProducts = """
      - { name: b, builder: go, cgo: true, directory: b, targets: [linux/amd64] }
      - { name: w, builder: swift, directory: w, product: app, targets: [linux/amd64] }
      - { name: r, builder: rust, directory: r, targets: [linux/amd64] }

    """

  /// Other folders, stores and homes: the same bytes.
  @Test(.tools("cmp", "make", "cmake"), .timeLimit(.minutes(15)))
  func elsewhere() async throws {
    let isFull = RealInput.isFull
    // No earlier run made these: a comment that is in no other source.
    let mark = UUID().uuidString
    let all = [Self.sources, Self.others, isFull ? Self.slow : [:]].joined()
    let sources = Dictionary(
      uniqueKeysWithValues: all.map { name, text in
        let isScript = ["Makefile", "CMakeLists.txt", "Cargo.toml"].contains { name.hasSuffix($0) }
        return (name, text + (isScript ? "# \(mark)\n" : "// \(mark)\n"))
      })
    let system = ["make", "cmake", "sh"] + (isFull ? ["swift"] : [])
    var made: [[String: Data]] = []
    for isOther in [false, true] {
      let project = try await SmallProject.make(
        sources, toolchains: ["go", "zig"] + (isFull ? ["rust"] : []),
        more: system.map { "\($0): { system: \($0) }" }.joined(separator: "\n"),
        products: Self.products + Self.otherProducts + (isFull ? Self.slowProducts : ""))
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
    #expect(
      made[0].count == (isFull ? 9 : 6) && made[0].keys == made[1].keys, "\(made[0].keys.sorted())")
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
