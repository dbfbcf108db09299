import Foundation
import Testing

/// `slipway guard` as a person and a CI system call it.
@Suite(.serialized)
struct GuardCommandTests {
  private static let manifest = """
    module example.com/app

    go 1.21

    require example.com/metrics v1.4.0

    require example.com/native v1.14.22 // indirect

    """

  private static func files(_ native: String, metrics: String = "v1.4.0") -> [String: String] {
    [
      "go.mod": manifest.replacing("v1.4.0", with: metrics),
      "main.go": "package main\n\nimport \"example.com/metrics\"\n\nfunc main() { metrics.F() }\n",
      "vendor/modules.txt": """
      # example.com/metrics \(metrics)
      ## explicit; go 1.21
      example.com/metrics
      # example.com/native v1.14.22
      ## explicit; go 1.21
      example.com/native

      """,
      "vendor/example.com/metrics/m.go":
        "package metrics\n\nimport \"example.com/native\"\n\nfunc F() { native.F() }\n",
      "vendor/example.com/native/n.go": native,
    ]
  }

  private static let pure = "package native\n\nfunc F() {}\n"
  private static let cgo =
    "package native\n\n// static int f(void) { return 1; }\nimport \"C\"\n\nfunc F() { C.f() }\n"

  private func project(_ native: String, more: String = "") async throws -> SmallProject {
    try await SmallProject.make(
      Self.files(native), toolchains: ["go"],
      products: """
          - name: app
            builder: go
            targets: [linux/amd64, linux/arm64, macos/universal, windows/amd64]
        \(more)

        """)
  }

  private func report(_ text: String) throws -> [String: Any] {
    let start = try #require(text.firstIndex(of: "{"))
    let value = try JSONSerialization.jsonObject(with: Data(text[start...].utf8))
    return try #require(value as? [String: Any])
  }

  @Test(.timeLimit(.minutes(5)))
  func theDayItSneaksIn() async throws {
    let project = try await project(Self.pure)
    let clean = try await project.slipway("guard")
    #expect(clean.status == 0, "\(clean.output)")
    #expect(clean.output.contains("app: pure in 4 cells"), "\(clean.output)")
    let update = try await project.slipway("guard", "--update")
    #expect(update.status == 0, "\(update.output)")

    for (name, text) in Self.files(Self.cgo, metrics: "v1.5.0") { try project.write(name, text) }
    let found = try await project.slipway("guard")
    #expect(found.status == 4, "\(found.output)")
    #expect(
      found.output.contains(
        "error: example.com/native v1.14.22 brings native code into all 4 targets  (policy: pure)"),
      "\(found.output)")
    #expect(
      found.output.contains(
        "example.com/app → example.com/metrics v1.5.0 → example.com/native v1.14.22"))
    #expect(
      found.output.contains(
        "since: example.com/metrics v1.4.0 → v1.5.0   (slipway.lock recorded no native code before)"
      ), "\(found.output)")
    #expect(found.output.contains("needs a C compiler and libc headers"))

    let document = try report(try await project.slipway("guard", "--json").output)
    #expect(document["status"] as? String == "refused")
    let finding = try #require((document["findings"] as? [[String: Any]])?.first)
    #expect(finding["file"] as? String == "go.mod")
    #expect(finding["line"] as? Int == 5)
    let sarif = try report(try await project.slipway("guard", "--sarif").output)
    #expect(sarif["version"] as? String == "2.1.0")
    let lines = try await project.slipway("guard", "--annotations").output
    #expect(lines.contains("::error file=go.mod,line=5,title=slipway guard%3A native.required::"))
  }

  @Test(.timeLimit(.minutes(5)))
  func allowedWithAReason() async throws {
    let project = try await project(
      Self.cgo,
      more: "    guard: { allow: [{ name: example.com/native, reason: we know it }] }")
    let result = try await project.slipway("guard", "--all")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("allowed: we know it"), "\(result.output)")
  }

  @Test(.timeLimit(.minutes(5)))
  func aModuleThatIsNotHereIsUnknown() async throws {
    let project = try await project(Self.pure)
    try project.write(
      "main.go", "package main\n\nimport _ \"example.com/elsewhere\"\n\nfunc main() {}\n")
    let result = try await project.slipway("guard")
    #expect(result.status == 4, "\(result.output)")
    #expect(result.output.contains("app: unknown"), "\(result.output)")
    #expect(result.output.contains("example.com/elsewhere"))
    let update = try await project.slipway("guard", "--update")
    #expect(update.status != 0, "\(update.output)")
    #expect(try !project.text("slipway.lock").contains("\"native\""))
  }

  /// Sources have one time in a sandbox, and Go's index takes files of one time and size for the same.
  @Test(.timeLimit(.minutes(5)))
  func sourcesOfOneSizeAreToldApart() async throws {
    // A text that no run before had, since the store would answer for it.
    let unique = UUID().uuidString
    for library in ["aaaa", "bbbb"] {
      let native =
        Self.cgo.replacing("// static", with: "// #cgo LDFLAGS: -l\(library)\n// static")
        + "// \(unique)\n"
      let result = try await project(native).slipway("guard")
      #expect(result.output.contains("the library \(library)"), "\(result.output)")

      // And in a package of the project's own, which Go indexes otherwise.
      let own = try await SmallProject.make(
        [
          "go.mod": "module example.com/app\n\ngo 1.21\n", "native/n.go": native,
          "main.go": "package main\n\nimport _ \"example.com/app/native\"\n\nfunc main() {}\n",
        ],
        toolchains: ["go"],
        products: "  - { name: app, builder: go, targets: [linux/amd64] }\n")
      let found = try await own.slipway("guard")
      #expect(found.output.contains("the library \(library)"), "\(found.output)")
    }
  }

  /// What a run found is not what the next one finds, however alike the sources are.
  @Test(.timeLimit(.minutes(5)))
  func anotherImportOfTheSameLengthIsSeen() async throws {
    let main =
      "package main\n\nimport _ \"example.com/app/first\"\n\nfunc main() {}\n// \(UUID().uuidString)\n"
    let native = Self.cgo
    let project = try await SmallProject.make(
      [
        "go.mod": "module example.com/app\n\ngo 1.21\n", "main.go": main,
        "first/a.go": native.replacing("package native", with: "package first"),
        "other/a.go": native.replacing("package native", with: "package other"),
      ],
      toolchains: ["go"],
      products: "  - { name: app, builder: go, targets: [linux/amd64, windows/amd64] }\n")
    for name in ["first", "other", "first"] {
      try project.write("main.go", main.replacing("first", with: name))
      let found = try await project.slipway("guard", "--json")
      #expect(found.status == 4, "\(found.output)")
      #expect(found.output.contains("\"\(name)/a.go\""), "\(found.output)")
      // Nothing changed: nothing is listed, and the answer is the same.
      let again = try await project.slipway("guard", "--json")
      #expect(!again.output.contains("survey app"), "\(again.output)")
      #expect(try report(again.output) as NSDictionary == report(found.output) as NSDictionary)
    }
  }

  /// A link gives a folder a second path, of which the first says nothing.
  @Test(.timeLimit(.minutes(5)))
  func aPackageBehindALinkIsSeen() async throws {
    for text in ["package sub\n", Self.cgo.replacing("native", with: "sub")] {
      let padding = String(repeating: "/", count: 100 - text.utf8.count)
      let project = try await SmallProject.make(
        [
          "go.mod": """
          module example.com/app

          go 1.21

          require example.com/sub v0.0.0

          replace example.com/sub => ./link

          // \(UUID().uuidString)

          """, "main.go": "package main\n\nimport _ \"example.com/sub\"\n\nfunc main() {}\n",
          "real/go.mod": "module example.com/sub\n\ngo 1.21\n", "real/a.go": text + padding,
        ],
        toolchains: ["go"],
        products: "  - { name: app, builder: go, targets: [linux/amd64] }\n")
      try FileManager.default.createSymbolicLink(
        atPath: "\(project.path)/link", withDestinationPath: "real")
      let result = try await project.slipway("guard")
      #expect(result.status == (text.contains("import") ? 4 : 0), "\(result.output)")
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func aWrongConfigurationIsTwo() async throws {
    let project = try await project(Self.pure, more: "    guard: { policy: spotless }")
    let result = try await project.slipway("guard")
    #expect(result.status == 2, "\(result.output)")
  }
}

extension SmallProject {
  fileprivate func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }
}
