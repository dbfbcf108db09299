import Foundation
import Testing

/// A fresh project with a store of its own; both go when it is no longer used.
final class Sample: Sendable {
  /// The program under test: `SLIPWAY_BINARY`, else the one beside the tests.
  static let slipway: String = {
    if let path = ProcessInfo.processInfo.environment["SLIPWAY_BINARY"] { return path }
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
      .appendingPathComponent("slipway").path
  }()

  /// The folder that holds the project, the store and what processes print.
  let folder: URL
  let project: URL
  let store: URL

  /// - Parameters:
  ///   - name: The project folder's name.
  ///   - store: A store to share; its own where there is none.
  init(name: String = "project", store: URL? = nil) throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    self.folder = base.appendingPathComponent("slipway-command-\(UUID().uuidString)")
    self.project = self.folder.appendingPathComponent(name)
    self.store = store ?? self.folder.appendingPathComponent("store")
    try FileManager.default.createDirectory(at: self.project, withIntermediateDirectories: true)
  }

  deinit { shell("chmod -R u+rwX '\(self.folder.path)'; rm -rf '\(self.folder.path)'") }

  // MARK: The project

  func write(_ name: String, _ text: String) throws { try self.write(name, Data(text.utf8)) }

  func write(_ name: String, _ bytes: Data, mode: Int = 0o644) throws {
    let file = self.project.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  /// Ten targets, so that a few products make many cells.
  static let targets = [
    "linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/riscv64", "macos/amd64",
    "macos/arm64", "windows/amd64", "windows/arm64", "freebsd/amd64",
  ]

  /// A project of one product that the cell tool makes.
  ///
  /// - Parameters:
  ///   - run: The words for the tool; they have to leave `/out/demo`.
  ///   - isText: Whether the audit is told that this is a text and no program.
  static func cells(
    _ run: [String] = ["write", "/out/demo"], targets: [String] = Sample.targets, more: String = "",
    top: String = "", isText: Bool = true, name: String = "project", store: URL? = nil
  ) throws -> Sample {
    let sample = try Sample(name: name, store: store)
    try sample.write("bin/tool", try #require(CellTool.bytes), mode: 0o755)
    try sample.write("src/a.txt", "a source\n")
    try sample.write("README.md", "# demo\n")
    let words = (["/src/bin/tool"] + run).map { "\"\($0)\"" }.joined(separator: ", ")
    try sample.write(
      "slipway.yaml",
      """
      version: 1
      project: demo
      targets: [\(targets.map { "\"\($0)\"" }.joined(separator: ", "))]
      \(isText ? "audit: { policy: { file.no-binaries: { ignored: a text } } }" : "")
      \(top)
      products:
        - name: demo
          builder: command
          inputs: ["src/**", "bin/tool"]
          run: [[\(words)]]
          outputs: [demo]
      \(more)
      """)
    return sample
  }

  /// Makes the project a repository with one commit.
  func commit(tag: String? = nil) {
    shell(
      """
      cd '\(self.project.path)' && git init -q -b main && git add -A . \
      && GIT_COMMITTER_DATE='2024-01-02T03:04:05Z' GIT_AUTHOR_DATE='2024-01-02T03:04:05Z' \
      git -c user.name=a -c user.email=a@example.org commit -q -m first
      """)
    if let tag { shell("cd '\(self.project.path)' && git tag '\(tag)'") }
  }

  // MARK: Running

  /// A small environment: nothing of the machine's decides a test.
  var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": self.folder.path,
      "SLIPWAY_STORE": self.store.path,
    ]
  }

  /// Starts `slipway` in the project.
  func start(_ arguments: [String], adding: [String: String] = [:]) throws -> Child {
    try Child(
      [Self.slipway] + arguments, folder: self.project, output: self.folder,
      environment: self.environment.merging(adding) { $1 })
  }

  /// Runs `slipway` in the project to its end.
  func slipway(
    _ arguments: String..., adding: [String: String] = [:], seconds: Double = 60
  ) async throws -> Child.End {
    try await self.start(arguments, adding: adding).end(within: seconds)
  }

  /// Runs a shell script in the project to its end; `$SLIPWAY` is the program.
  func script(
    _ text: String, under wrapper: [String] = [], adding: [String: String] = [:],
    seconds: Double = 60
  ) async throws -> Child.End {
    var environment = self.environment.merging(adding) { $1 }
    environment["SLIPWAY"] = Self.slipway
    return try await Child(
      wrapper + ["/bin/sh", "-c", text], folder: self.project, output: self.folder,
      environment: environment
    ).end(within: seconds)
  }

  // MARK: Looking

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: self.project.appendingPathComponent(name).path)
  }

  func text(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: self.project.appendingPathComponent(name)), as: UTF8.self)
  }

  func json(_ name: String) throws -> [String: Any] {
    let bytes = try Data(contentsOf: self.project.appendingPathComponent(name))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  /// One file as it lies on the disk.
  struct Content: Equatable, CustomStringConvertible {
    var mode: Int
    var bytes: Data
    var description: String { "\(String(self.mode, radix: 8)) \(self.bytes.count) bytes" }
  }

  /// Every file of a folder of the project by name.
  func contents(of name: String = "dist") throws -> [String: Content] {
    let root = self.project.appendingPathComponent(name)
    var found: [String: Content] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let path = root.appendingPathComponent(file)
      let attributes = try FileManager.default.attributesOfItem(atPath: path.path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      found[file] = Content(
        mode: attributes[.posixPermissions] as? Int ?? 0, bytes: try Data(contentsOf: path))
    }
    return found
  }

  /// What a run that was stopped may have left beside `dist/`.
  func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self.project.path)
      .filter { $0.hasPrefix(".dist.") || $0.hasSuffix(".tmp") }
  }

  /// Whether any file of the project or the store holds a text.
  func holds(_ text: String) -> Bool {
    shell("grep -rqaF -- '\(text)' '\(self.project.path)' '\(self.store.path)'") == 0
  }
}

/// Runs a script and gives its status.
@discardableResult
func shell(_ script: String) -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", script]
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return 127 }
  process.waitUntilExit()
  return process.terminationStatus
}
