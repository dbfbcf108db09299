import Configuration
import Model
import Testing

@Suite("Templates")
struct TemplateTests {
  static let fields = [
    "Version": "v1.2.3", "Os": "darwin", "Empty": "", "Env.CHANNEL": "beta", "A": "a/b/c",
  ]

  @Test(
    "Rendering",
    arguments: [
      ("plain", "plain"), ("", ""), ("{{ .Os }}", "darwin"), ("{{.Os}}", "darwin"),
      ("x{{ .Os }}y{{ .Version }}z", "xdarwinyv1.2.3z"),
      ("{{ .Version | trimPrefix \"v\" }}", "1.2.3"),
      ("{{ .Os | upper }}", "DARWIN"), ("{{ .Os | title }}", "Darwin"),
      ("{{ .Os | upper | lower }}", "darwin"), ("{{ .A | replace \"/\" \"-\" }}", "a-b-c"),
      ("{{ .A | replace \"/\" \"\" }}", "abc"), ("{{ .Version | trimSuffix '.3' }}", "v1.2"),
      ("{{ .Env.CHANNEL }}", "beta"), ("{{ .Empty | title }}", ""), ("a { b } c", "a { b } c"),
      ("日本{{ .Os }}", "日本darwin"),
    ])
  func renders(_ text: String, _ expected: String) throws {
    #expect(try Template(parsing: text).render(Self.fields) == expected)
  }

  @Test(
    "What cannot be read is told with its column",
    arguments: [
      ("{{ .Os", 1), ("a{{", 2), ("{{ }}", 1), ("{{ Os }}", 4), ("{{ . }}", 4), ("{{ .Os | }}", 10),
      ("{{ .Os | uper }}", 10), ("{{ .Os upper }}", 8), ("{{ .Os | replace \"a\" }}", 10),
      ("{{ .Os | replace \"\" \"b\" }}", 10), ("a }} b", 3), ("{{ if .Os }}", 4),
      ("{{ .Os | trimPrefix \"v }}", 10), ("日本{{ x }}", 6),
    ])
  func refuses(_ text: String, _ column: Int) {
    let error = #expect(throws: TemplateError.self) { try Template(parsing: text) }
    #expect(error?.column == column)
    #expect(error?.message.isEmpty == false)
  }

  @Test("A field that is not there is an error with a suggestion")
  func unknown() throws {
    let template = try Template(parsing: "a{{ .Verson }}")
    let error = #expect(throws: TemplateError.self) { try template.render(Self.fields) }
    #expect(error?.column == 5)
    #expect(error?.suggestion == "did you mean `.Version`?")
  }

  @Test("The fields of known targets: every suffix is unique, and safe in file names")
  func suffixes() throws {
    var seen: [String: String] = [:]
    for target in Target.known {
      let values = TemplateFields.values(productName: "p", binaryName: "b", target: target)
      let suffix = try #require(values["Suffix"])
      #expect(seen.updateValue(target.description, forKey: suffix) == nil, "\(suffix)")
      #expect(
        suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
      #expect(Set(values.keys) == Set(TemplateFields.all.filter { $0.scope == .cell }.map(\.name)))
    }
    #expect(seen.count >= 60)
  }

  @Test(
    "Os and Arch are GoReleaser's",
    arguments: [
      ("macos/arm64", "darwin", "arm64", "", "", ""),
      ("macos/universal", "darwin", "all", "", "", ""),
      ("windows/amd64/v2", "windows", "amd64", "v2", "", ".exe"),
      ("linux/arm/v7", "linux", "arm", "v7", "", ""),
      ("linux/arm64+musl", "linux", "arm64", "", "musl", ""),
    ])
  func values(
    _ target: String, _ os: String, _ arch: String, _ variant: String, _ abi: String, _ ext: String
  ) throws {
    let values = TemplateFields.values(
      productName: "p", binaryName: "b", target: try Target(parsing: target))
    #expect(values["Os"] == os)
    #expect(values["Arch"] == arch)
    #expect(values["Variant"] == variant)
    #expect(values["Abi"] == abi)
    #expect(values["Ext"] == ext)
    #expect(values["Target"] == target)
  }
}
