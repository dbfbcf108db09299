import Configuration
import Engine
public import SystemPackage

/// What `slipway init` sees of a repository.
public struct ProjectScan: Sendable {
  private let root: FilePath

  /// Looks at the folder `root`.
  public init(root: FilePath) { self.root = root }

  /// The text of a configuration for what is there.
  ///
  /// - Throws: ``WorkspaceError`` when nothing that can be built is recognised.
  public func configurationText() throws -> String {
    let root = self.root
    let ignored: Set<String> = [
      ".git", ".hg", ".svn", ".build", ".slipway", "dist", "node_modules", "target", "zig-out",
      ".zig-cache",
    ]
    let listing = FolderListing(
      name: root.lastComponent?.string ?? "project",
      paths: FileTree.list(root, ignoring: ignored)
    ) { path in
      guard let bytes = try? SmallFile.read(root.appending(path), limit: 1 << 20) else {
        return nil
      }
      return String(validating: bytes, as: UTF8.self)
    }
    guard let text = ProjectDetector(listing).configuration else {
      throw WorkspaceError(
        message:
          "nothing here is recognised: no Go module, Cargo package, build.zig, CMakeLists.txt, "
          + "Makefile, C or C++ program, or SwiftPM package",
        hint: "write slipway.yaml by hand; the `command` and `prebuilt` builders take anything "
          + "(docs/configuration.md)", exitCode: 2)
    }
    return text
  }

  /// Writes a configuration.
  ///
  /// - Throws: ``WorkspaceError`` when it cannot be written.
  public static func write(_ text: String, to path: FilePath) throws {
    do {
      try SmallFile.replace(path, with: Array(text.utf8))
    } catch {
      throw WorkspaceError(message: "cannot write \(path): \(error)")
    }
  }
}
