public import SystemPackage

/// Finds the files of a project that patterns mean.
///
/// Links are found as links and never followed, so nothing outside the root is ever reached.
public struct InputScanner: Sendable {
  /// Names that are never looked into, wherever they stand: what Git, Slipway and SwiftPM keep.
  public static let defaultIgnores = [".git", "dist", ".slipway", ".build"]

  private let root: String
  private let ignores: Set<String>

  /// Makes a scanner of the folder `root`; `ignores` are names of files and folders.
  public init(root: FilePath, ignores: [String] = Self.defaultIgnores) {
    self.root = root.string
    self.ignores = Set(ignores)
  }

  /// The files and links that some pattern of `include` and none of `exclude` means, by path relative
  /// to the root.
  ///
  /// A pattern that names a folder means all that is in it. A name that is ignored is found all the
  /// same by a pattern that spells it first (`dist/data.bin`).
  ///
  /// - Throws: `StoreError`, also on names that are no UTF-8 and on links that point out of the root.
  public func scan(
    include: [GlobPattern], exclude: [GlobPattern] = []
  ) throws(StoreError) -> [String: SourceFile] {
    var found: [String: SourceFile] = [:]
    try self.scan([], isInside: false, include, exclude, into: &found)
    return found
  }

  private func scan(
    _ folder: [Substring], isInside: Bool, _ include: [GlobPattern], _ exclude: [GlobPattern],
    into found: inout [String: SourceFile]
  ) throws(StoreError) {
    guard folder.count < 256 else {
      throw .unsupported(path: self.full(folder), reason: "it lies 256 folders deep")
    }
    for name in try FileSystem.names(in: self.full(folder)) {
      let path = folder + [Substring(name)]
      if self.ignores.contains(name), !Self.spells(path, include) { continue }
      if exclude.contains(where: { $0.matches(path) }) { continue }
      let full = self.full(path)
      let isMeant = isInside || include.contains { $0.matches(path) }
      guard let status = try FileSystem.status(full) else { continue }
      switch status.kind {
      case .directory:
        guard isMeant || include.contains(where: { $0.mayMatch(inside: path) }) else { continue }
        try self.scan(path, isInside: isMeant, include, exclude, into: &found)
      case .file where isMeant:
        found[path.joined(separator: "/")] = .file(
          FilePath(full), isExecutable: status.isExecutable)
      case .symlink where isMeant:
        let target = try FileSystem.target(of: full)
        guard TreeScan.staysInside(target, depth: folder.count) else {
          throw .unsupported(path: full, reason: "the link points out of the project, to \(target)")
        }
        found[path.joined(separator: "/")] = .symlink(target: target)
      case .other where isMeant:
        throw .unsupported(path: full, reason: "it is a device, a socket or a pipe")
      case .file, .symlink, .other: continue
      }
    }
  }

  private func full(_ path: [Substring]) -> String {
    path.isEmpty ? self.root : "\(self.root)/\(path.joined(separator: "/"))"
  }

  /// Whether a pattern begins with exactly this path.
  private static func spells(_ path: [Substring], _ patterns: [GlobPattern]) -> Bool {
    let text = path.joined(separator: "/")
    return patterns.contains { $0.description == text || $0.description.hasPrefix(text + "/") }
  }
}
