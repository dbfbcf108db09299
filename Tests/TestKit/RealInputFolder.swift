package import SystemPackage
import Testing

/// A published package of a real project, as Tests/RealInputs/inputs.json names it.
package enum RealInputFolder {
  /// The package's folder.
  package static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()

  /// Fetches an input, and gives the folder that it was unpacked into.
  package static func fetch(_ name: String) async throws -> FilePath {
    let output = try await Peer.run(
      "python3", [self.root.appending("Scripts/fetch-inputs.py").string, name])
    let folder = output.split(separator: "\n").last?.split(separator: "\t").last
    return FilePath(String(try #require(folder)))
  }
}
