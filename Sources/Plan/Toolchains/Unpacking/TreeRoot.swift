import SystemPackage

/// The folder of what was unpacked that becomes the tree.
enum TreeRoot {
  /// The folder `root` of `folder`.
  static func find(_ root: String, in folder: FilePath) throws(ToolchainError) -> FilePath {
    guard ToolchainName.isFolder(root) else {
      throw ToolchainError(.request, "“\(root)” is no folder inside an archive")
    }
    var path = folder
    for name in root.split(separator: "/") {
      path.append(String(name))
      let parent = path.removingLastComponent().string
      // Only real folders: a link could be anything.
      guard HostFile.entries(parent).contains(where: { $0.name == name && $0.isFolder }) else {
        let names = HostFile.entries(parent).prefix(8).map(\.name).joined(separator: ", ")
        throw ToolchainError(
          .request, "what was unpacked has no folder “\(root)”", hint: "there is: \(names)")
      }
    }
    return path
  }

  /// The one folder that holds everything, as most archives have; empty when there is none.
  static func single(in folder: FilePath) -> String {
    let entries = HostFile.entries(folder.string)
    guard entries.count == 1, entries[0].isFolder, ToolchainName.isFolder(entries[0].name) else {
      return ""
    }
    return entries[0].name
  }
}
