import Model
import SystemPackage

/// The folders of one step while it runs.
struct Workspace {
  /// An input that is in its place.
  struct Input {
    /// The path that the step declares.
    var path: String
    /// Where the store has it.
    var stored: String
    /// Where the work finds it: there, or a private copy.
    var location: String
    var isWritable: Bool
  }

  /// What the step calls `out`.
  let out: String
  /// An empty folder for the work.
  let temporary: String
  /// A folder where the sandbox of each program makes what it needs.
  let scratch: String
  let inputs: [Input]
  /// What a sandbox has to show, at absolute paths.
  let mounts: [SandboxRequest.Mount]
  /// The folders that outputs lie in, relative to the root, each after the one it lies in.
  let outputFolders: [String]

  private let store: Store

  init(
    scratch: String, step: Step, inputs: [Step.ResolvedInput], store: Store
  ) throws(StoreError) {
    self.store = store
    self.out = scratch + "/out"
    self.temporary = scratch + "/tmp"
    self.scratch = scratch
    for folder in [self.out, self.temporary] {
      if try FileSystem.status(folder) == nil { try FileSystem.makeDirectory(folder) }
    }
    self.outputFolders = Self.folders(of: step.outputs)
    for folder in self.outputFolders { try FileSystem.makeDirectories("\(scratch)/\(folder)") }
    var placed: [Input] = []
    for (index, input) in inputs.enumerated() {
      placed.append(try Self.place(input, copy: "\(scratch)/\(index)", store: store))
    }
    self.inputs = placed
    var mounts = placed.map {
      SandboxRequest.Mount(
        source: FilePath($0.location), path: "/" + $0.path, isWritable: $0.isWritable)
    }
    if case .command(let command) = step.work {
      for cache in command.caches {
        mounts.append(
          .init(source: try store.cachePath(cache.name), path: "/" + cache.path, isWritable: true))
      }
    }
    mounts.append(.init(source: FilePath(self.out), path: "/out", isWritable: true))
    self.mounts = mounts
  }

  /// The inputs' places, by declared path.
  var inputPaths: [String: FilePath] {
    Dictionary(self.inputs.map { ($0.path, FilePath($0.location)) }) { first, _ in first }
  }

  /// Moves the declared outputs into the store.
  ///
  /// - Throws: `StepFailure` when one is missing or is not what was declared; `StoreError`.
  func collect(
    _ outputs: [Step.Output]
  ) throws -> (outputs: [String: StepResult.Output], stamps: [String: ResultEntry.Stamp]) {
    var found: [(output: Step.Output, path: String, isLink: Bool)] = []
    for output in outputs {
      let (path, isLink) = try self.locate(output)
      found.append((output, path, isLink))
    }
    var results: [String: StepResult.Output] = [:]
    var stamps: [String: ResultEntry.Stamp] = [:]
    // What is reached by a link is copied, before its file may move.
    for (output, path, isLink) in found.filter(\.isLink) + found.filter({ !$0.isLink }) {
      switch output.kind {
      case .file:
        let isExecutable = try FileSystem.status(path)?.isExecutable ?? false
        let (digest, status) = try self.store.keep(
          path, isExecutable: isExecutable, moving: !isLink)
        results[output.path] = .init(digest: digest, kind: .file, isExecutable: isExecutable)
        stamps[output.path] = ResultEntry.Stamp(status)
      case .directory:
        let digest = try self.store.adopt(path, links: .insideOnly)
        results[output.path] = .init(digest: digest, kind: .directory, isExecutable: false)
      }
    }
    return (results, stamps)
  }

  private func locate(_ output: Step.Output) throws -> (path: String, isLink: Bool) {
    let path = self.out + output.path.dropFirst("out".count)
    guard try FileSystem.status(path) != nil else { throw self.missing(output) }
    let real: String
    let root: String
    do throws(StoreError) {
      real = try FileSystem.realPath(path)
      root = try FileSystem.realPath(self.out)
    } catch {
      throw StepFailure(
        kind: .failed, message: "the output “\(output.path)” is a link that leads nowhere")
    }
    guard real == root || real.hasPrefix(root + "/") else {
      throw StepFailure(
        kind: .failed, message: "the output “\(output.path)” is a link that points out of “out”")
    }
    let isLink = real != root + path.dropFirst(self.out.count)
    let kind = try FileSystem.status(real)?.kind
    switch (output.kind, kind) {
    case (.file, .file): return (isLink ? real : path, isLink)
    case (.directory, .directory) where !isLink: return (path, false)
    default:
      let isFile = output.kind == .file
      throw StepFailure(
        kind: .failed,
        message: "the output “\(output.path)” is no \(isFile ? "regular file" : "folder")")
    }
  }

  private func missing(_ output: Step.Output) -> StepFailure {
    let left = ((try? TreeScan(self.out, links: .any)).map { $0.files.map(\.relative) } ?? [])
    let shown = left.prefix(8).map { "out/\($0)" }.joined(separator: ", ")
    return StepFailure(
      kind: .missingOutput(output.path),
      message: "it ended well but did not leave “\(output.path)”",
      hint: left.isEmpty ? "it left nothing" : "it left \(shown)\(left.count > 8 ? ", …" : "")")
  }

  private static func place(
    _ input: Step.ResolvedInput, copy: String, store: Store
  ) throws(StoreError) -> Input {
    let stored: String
    switch input.content {
    case .tree(let digest):
      guard store.hasTree(digest) else { throw .missing(digest) }
      stored = store.treePath(digest).string
      if input.isWritable { try store.copyTree(stored, to: copy, isWritable: true) }
    case .file(let digest, let isExecutable):
      stored = try store.existingPath(of: digest, isExecutable: isExecutable).string
      if input.isWritable {
        let mode: UInt32 = isExecutable ? 0o755 : 0o644
        try FileSystem.duplicate(stored, to: copy, mode: mode)
        try FileSystem.setMode(copy, mode)
      }
    }
    return Input(
      path: input.path, stored: stored, location: input.isWritable ? copy : stored,
      isWritable: input.isWritable)
  }

  private static func folders(of outputs: [Step.Output]) -> [String] {
    var folders: Set<String> = []
    for output in outputs {
      let segments = output.path.split(separator: "/").dropLast()
      for count in 1..<max(2, segments.count + 1) {
        folders.insert(segments.prefix(count).joined(separator: "/"))
      }
    }
    folders.remove("")
    folders.remove("out")
    return folders.sorted()
  }
}
