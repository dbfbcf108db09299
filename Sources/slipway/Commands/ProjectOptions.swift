import ArgumentParser
import Configuration
import Engine
import Glibc
import Model
import Release
import SystemPackage

/// Options of every command that works in a project.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("directory")],
    help: ArgumentHelp("The project's root.", valueName: "folder"))
  var directory: String = "."

  @Option(help: ArgumentHelp("The configuration (default: slipway.yaml).", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Where toolchains and results are kept (default: $SLIPWAY_STORE, or slipway in the user's cache folder).",
      valueName: "folder"))
  var store: String?

  /// The project's root, absolute.
  ///
  /// - Throws: `WorkspaceError` when there is no such folder.
  func root() throws -> FilePath {
    guard let path = realpath(self.directory, nil) else {
      throw WorkspaceError(message: "there is no folder \(self.directory)", exitCode: 2)
    }
    defer { free(path) }
    return FilePath(String(cString: path))
  }

  /// The store's folder, absolute.
  ///
  /// - Throws: `WorkspaceError` when nothing says where it is.
  func storeFolder(_ environment: [String: String]) throws -> FilePath {
    if let text = self.store ?? environment["SLIPWAY_STORE"], !text.isEmpty {
      return try self.absolute(FilePath(text))
    }
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return FilePath(cache).appending("slipway")
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      return FilePath(home).appending(".cache").appending("slipway")
    }
    throw WorkspaceError(
      message: "nothing says where results are kept: HOME is not set",
      hint: "name a folder with --store or SLIPWAY_STORE")
  }

  /// The configuration, absolute; `nil` for the usual one.
  func configuration() throws -> FilePath? {
    try self.config.map { try self.absolute(FilePath($0)) }
  }

  private func absolute(_ path: FilePath) throws -> FilePath {
    guard !path.isAbsolute else { return path.lexicallyNormalized() }
    guard let here = getcwd(nil, 0) else {
      throw WorkspaceError(message: "the working folder is gone: \(Errno(rawValue: errno))")
    }
    defer { free(here) }
    return FilePath(String(cString: here)).pushing(path).lexicallyNormalized()
  }
}
