import Engine
import Model
import Packaging
import SystemPackage

/// Carries out the steps of ``PackageStep``.
enum PackageHandler {
  /// Packs what the step gives it.
  ///
  /// - Throws: what `PackageWriter` throws.
  static func run(_ context: BuiltinContext, tasks: Int) async throws {
    let parameters = context.parameters
    guard let format = parameters["format"].flatMap(ArchiveSettings.Format.init(rawValue:)),
      let fileName = parameters["file"], let folder = parameters["folder"],
      let modified = parameters["modified"].flatMap({ Int64($0) }),
      let executable = parameters["executable"]
    else {
      throw PackagingError(message: "the step “\(context.step.id)” lacks a parameter")
    }
    var files: [PackageFile] = []
    for (path, source) in context.inputs {
      if path.hasPrefix("binary/") {
        let name = String(path.dropFirst("binary/".count))
        files.append(
          PackageFile(path: folder + name, source: source, isExecutable: name == executable))
      } else {
        for file in FileTree.list(source) {
          let location = source.appending(file)
          files.append(
            PackageFile(
              path: folder + file, source: location,
              isExecutable: FileTree.isExecutable(location)))
        }
      }
    }
    let writer = PackageWriter(format: format, modified: modified, tasks: tasks)
    do {
      try await writer.write(files, to: context.outputDirectory.appending(fileName))
    } catch let error as PackagingError {
      throw StepFailure(kind: .failed, message: error.message, hint: error.hint)
    }
  }
}
