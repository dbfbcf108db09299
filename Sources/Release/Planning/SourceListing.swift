import Building
import Engine
import Glibc
import Model
import SystemPackage

/// The project's files as they lie on the disk.
struct SourceListing {
  /// The files as builders see them.
  let files: ProjectFiles

  private let root: FilePath
  private let store: Store
  private let digests: FileDigestCache
  private let scanner: InputScanner
  private let ignored: Set<String>
  private let memory: TreeMemory?
  private let onChange: @Sendable () -> Void
  private let reads = ReadLog()

  /// Lists a project's files; what Slipway writes itself is not among them.
  ///
  /// - Parameters:
  ///   - root: The project's root.
  ///   - output: The output folder, absolute.
  ///   - store: Where trees of files are kept.
  ///   - digests: What is known of files' digests.
  ///   - memory: What is known of trees that were made before.
  ///   - onChange: Called before a tree is made that was not remembered: what is made of it has to be
  ///     made anew, most likely.
  init(
    root: FilePath, output: FilePath, store: Store, digests: FileDigestCache,
    memory: TreeMemory? = nil, onChange: @escaping @Sendable () -> Void = {}
  ) {
    self.root = root
    self.store = store
    self.digests = digests
    var ignored = InputScanner.defaultIgnores
    if output.removingLastComponent() == root, let name = output.lastComponent?.string {
      ignored.append(name)
    }
    self.scanner = InputScanner(root: root, ignores: ignored)
    self.ignored = Set(ignored)
    self.memory = memory
    self.onChange = onChange
    let reads = self.reads
    self.files = ProjectFiles(
      paths: FileTree.list(root, ignoring: Set(ignored)),
      read: { path in
        let bytes = try? SmallFile.read(root.appending(path), limit: 1 << 30)
        reads.note(path, bytes)
        return bytes
      },
      keep: { path throws(BuildError) in
        reads.noteUnknown()
        let file = root.appending(path)
        if let digest = try? digests.digest(of: file), store.hasBlob(digest) { return digest }
        do throws(StoreError) {
          return try store.put(file: file, isExecutable: true, moving: false)
        } catch .system(_, _, errno: .noSuchFileOrDirectory) {
          return nil
        } catch {
          throw BuildError("\(path) cannot be taken: \(error)", hint: error.hint)
        }
      })
  }

  /// The files that globs mean.
  ///
  /// - Throws: `StoreError` and `GlobPattern.Failure`.
  func matching(_ globs: [String], excluding: [String] = []) throws -> [String: SourceFile] {
    guard !globs.isEmpty else { return [:] }
    return try self.scanner.scan(
      include: globs.map { try GlobPattern($0) }, exclude: excluding.map { try GlobPattern($0) })
  }

  /// The files of a selection.
  ///
  /// - Throws: `BuildError` for a glob that is none, `StoreError` for a file that cannot be read.
  func files(of selection: InputSelection) throws -> [String: SourceFile] {
    do {
      var found = try self.matching(selection.globs, excluding: selection.excludedGlobs)
      let excluded = try selection.excludedGlobs.map { try GlobPattern($0) }
      for path in selection.paths where found[path] == nil {
        guard !excluded.contains(where: { $0.matches(path) }) else { continue }
        found[path] = self.file(path)
      }
      return found
    } catch let failure as GlobPattern.Failure {
      throw BuildError(failure.description, hint: "change the pattern under inputs or sources")
    }
  }

  /// The tree of some files; it is in the store afterwards.
  ///
  /// - Throws: `StoreError`.
  func tree(of files: [String: SourceFile]) throws -> Digest {
    try self.store.materialize(files: files, digests: self.digests)
  }

  /// The tree of the files that are chosen by what the project's files say, as it was made before where
  /// nothing changed since; it is in the store afterwards.
  ///
  /// - Parameters:
  ///   - name: Tells the trees that one project asks for apart.
  ///   - settings: All that decides besides the files.
  ///   - choose: The choice, which reads files through ``files`` only.
  /// - Throws: `BuildError` for a glob that is none, `StoreError`, and what `choose` throws.
  func tree(
    named name: String, settings: [UInt8], choose: () throws -> InputSelection
  ) throws -> Digest {
    guard let memory else { return try self.tree(of: self.files(of: choose())) }
    let question = TreeMemory.Question(name: name, text: settings, names: self.files.paths)
    let last = memory.tree(for: question)
    if let last, last.isCurrent, self.store.hasTree(last.tree) { return last.tree }
    self.onChange()
    self.reads.begin()
    let chosen = Result { try choose() }
    let reads = self.reads.end()
    let selection = try chosen.get()
    let leaves = try Store.leaves(of: self.files(of: selection), digests: self.digests)
    let tree = try self.store.materialize(leaves, like: last?.tree)
    // Names in ignored folders are not among those that the memory compares.
    let spelled = (selection.globs + selection.paths).flatMap { $0.split(separator: "/") }
    if let reads, !spelled.contains(where: { self.ignored.contains(String($0)) }) {
      memory.keep(tree, for: question, leaves: leaves, reads: reads)
    }
    return tree
  }

  private func file(_ path: String) -> SourceFile? {
    let location = self.root.appending(path)
    var status = stat()
    guard lstat(location.string, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(location, isExecutable: status.st_mode & S_IXUSR != 0)
    case S_IFLNK:
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = buffer.withUnsafeMutableBytes { bytes -> Int in
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
        return readlink(location.string, base, bytes.count)
      }
      guard count >= 0 else { return nil }
      return .symlink(target: String(decoding: buffer.prefix(count), as: UTF8.self))
    default: return nil
    }
  }
}
