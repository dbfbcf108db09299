import Testing

@testable import Guard

@Suite struct GoListingTests {
  private func listing(_ text: String) -> GoListing { GoListing(parsing: Array(text.utf8)) }

  private func package(_ path: String, _ more: String = "") -> String {
    "{\n\t\"ImportPath\": \"\(path)\"\(more)\n}\n"
  }

  @Test func objectsFollowOneAnother() {
    let text =
      package("p", ",\n\t\"DepOnly\": true,\n\t\"CgoFiles\": [\n\t\t\"a.go\"\n\t]")
      + package("app", ",\n\t\"Imports\": [\n\t\t\"p\"\n\t]")
    let listing = listing(text)
    #expect(listing.packages.map(\.importPath) == ["p", "app"])
    #expect(listing.roots.map(\.importPath) == ["app"])
    #expect(listing["p"]?.usesC == true)
    #expect(!listing.isDamaged)
  }

  @Test(arguments: [
    "{", "{\n\t\"ImportPath\": \"a\"", "[]\n", "{\n\t\"ImportPath\": 7\n}\n", "go: warning\n{}\n",
    "{\n\t\"ImportPath\": \"\"\n}\n",
  ])
  func whatCannotBeReadIsDamage(_ text: String) { #expect(listing(text).isDamaged) }

  @Test func everyPrefixIsReadOrDamaged() {
    let text = package("p", ",\n\t\"DepOnly\": true") + package("app")
    for count in 0..<text.utf8.count {
      let listing = GoListing(parsing: Array(text.utf8.prefix(count)))
      #expect(listing.packages.count <= 2)
      if listing.packages.isEmpty, count > 0 { #expect(listing.isDamaged) }
    }
  }

  @Test func replacedModulesShowByWhat() {
    let module = """
      ,
      \t"Module": {
      \t\t"Path": "example.com/x",
      \t\t"Version": "v1.0.0",
      \t\t"Replace": {
      \t\t\t"Path": "./x"
      \t\t}
      \t}
      """
    let found = listing(package("example.com/x/p", module))
    #expect(found.packages.first?.reference.description == "example.com/x v1.0.0 => ./x")
  }

  @Test(arguments: [
    ("linux && !purego", ["linux"], ["purego"]),
    ("!(windows || plan9)", [], ["plan9", "windows"]),
    ("cgo && (fast || !slow)", ["cgo", "fast"], ["slow"]),
    ("!!x", ["x"], []),
  ])
  func constraints(_ text: String, _ wanted: [String], _ refused: [String]) {
    let file = "// A comment.\n\n//go:build \(text)\n\npackage p\n//go:build ignored\n"
    let constraint = GoConstraint(ofFile: Array(file.utf8))
    #expect(constraint.wanted.sorted() == wanted)
    #expect(constraint.refused.sorted() == refused)
  }

  @Test func hostileConstraintsEnd() {
    let file = "//go:build " + String(repeating: "(!", count: 100_000) + "\n"
    #expect(GoConstraint(ofFile: Array(file.utf8)).wanted.isEmpty)
  }
}
