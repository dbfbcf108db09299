import Engine
import Model
import SystemPackage
import Testing

struct TreeMemoryTests {
  let folder = TemporaryFolder()
  private let tree = Digest(hashing: "tree".utf8)

  private var memory: TreeMemory {
    TreeMemory(
      folder: folder.path.appending("memory"), root: folder.path.appending("p"),
      digests: FileDigestCache())
  }

  private func question(
    _ names: [String] = ["a.go", "link", "tool"], settings: String = "settings"
  ) -> TreeMemory.Question {
    TreeMemory.Question(name: "app", text: Array(settings.utf8), names: names)
  }

  /// Whether the tree would be made the same again; `nil` when nothing is remembered.
  private func isCurrent(_ question: TreeMemory.Question? = nil) -> Bool? {
    memory.tree(for: question ?? self.question())?.isCurrent
  }

  /// Writes a small project and remembers a tree of it.
  private func keep(reads: [String: Digest?] = [:]) throws {
    try folder.write("p/a.go", "package a")
    try folder.write("p/tool", "t", mode: 0o755)
    try folder.write("p/go.mod", "module a")
    run("ln -sfn a.go '\(folder.path)/p/link'")
    let files: [String: SourceFile] = [
      "a.go": .file(folder.path.appending("p/a.go"), isExecutable: false),
      "tool": .file(folder.path.appending("p/tool"), isExecutable: true),
      "link": .symlink(target: "a.go"),
    ]
    let leaves = try Store.leaves(of: files, digests: FileDigestCache())
    memory.keep(tree, for: question(), leaves: leaves, reads: reads)
  }

  private let reads: [String: Digest?] = [
    "go.mod": Digest(hashing: "module a".utf8), "go.work": nil,
    "a.go": Digest(hashing: "package a".utf8),
  ]

  @Test func whatDidNotChangeIsRemembered() throws {
    #expect(isCurrent() == nil)
    try keep(reads: reads)
    #expect(isCurrent() == true)
    #expect(memory.tree(for: question())?.tree == tree)
  }

  @Test(arguments: [
    "printf 'package b' > a.go", "printf 'module b' > go.mod", "touch go.work", "chmod -x tool",
    "ln -sfn tool link", "rm link; cp a.go link", "rm tool", "rm go.mod",
    "rm a.go; ln -s other a.go; printf 'package a' > other",
  ])
  func whatChangedIsMadeAgain(_ change: String) throws {
    try keep(reads: reads)
    run("cd '\(folder.path)/p' && { \(change); }")
    #expect(isCurrent() == false, "\(change)")
    #expect(memory.tree(for: question())?.tree == tree)
    // Put back as it was, it is known again: what counts is what the files hold.
    run("cd '\(folder.path)/p' && rm -rf a.go tool go.mod go.work link other")
    try keep(reads: reads)
    #expect(isCurrent() == true)
  }

  @Test func namesAndSettingsCount() throws {
    try keep(reads: reads)
    #expect(isCurrent(question(["a.go", "tool"])) == false)
    #expect(isCurrent(question(settings: "more")) == false)
    #expect(isCurrent() == true)
  }

  /// What was chosen by one text must not be remembered for another.
  @Test func aFileThatChangedBetweenReadingAndTakingIsNot() throws {
    try keep(reads: ["a.go": Digest(hashing: "package x".utf8)])
    #expect(isCurrent() == nil)
    // Nor what was read through a link.
    try keep(reads: ["link": Digest(hashing: "package a".utf8)])
    #expect(isCurrent() == nil)
  }

  @Test func damageIsForgotten() throws {
    try keep(reads: reads)
    let names = names(in: folder.path.appending("memory"))
    let file = folder.path.appending("memory").appending(try #require(names.first))
    #expect(names.count == 1)
    let whole = try readFile(file)
    for index in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[index] ^= 0x20
      try writeFile(file, bytes)
      #expect(isCurrent() == nil)
      try writeFile(file, Array(whole.prefix(index)))
      #expect(isCurrent() == nil)
    }
  }
}
