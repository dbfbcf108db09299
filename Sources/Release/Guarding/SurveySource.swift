import Engine
import Guard
import SystemPackage

/// The project's files as a survey sees them: those of the tree that the store made.
struct SurveySource {
  let files: SurveyFiles

  /// The files in a folder.
  init(_ folder: FilePath) {
    files = SurveyFiles(paths: FileTree.list(folder, ignoring: [])) { path in
      let file = folder.appending(path)
      // A link in the source may lead anywhere on this machine.
      guard !HostFiles.passesLink(from: folder, to: path) else { return nil }
      return try? SmallFile.read(file, limit: SurveyFiles.sizeLimit)
    }
  }
}
