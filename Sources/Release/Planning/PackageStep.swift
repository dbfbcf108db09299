import Building
import Engine
import Model
import Packaging
import SystemPackage

/// The step that packs a cell's files.
struct PackageStep {
  /// The name of the handler that carries it out.
  static let handlerName = "package"
  /// Raised whenever the same files would give other bytes.
  static let version = 1

  let settings: ArchiveSettings
  let listing: SourceListing
  let cell: Cell
  let format: ArchiveSettings.Format
  /// The package's name without ending.
  let name: String
  /// The time of every entry, in seconds since 1970.
  let modified: Int64

  /// The step and what it leaves.
  ///
  /// - Throws: `BuildError` for a name that is no file name, `StoreError` when a file that is packed
  ///   cannot be read.
  func make(_ steps: CellSteps) throws -> (step: Step, package: PlannedCell.Package) {
    let artifact = steps.artifact
    let fileName =
      self.format == .binary
      ? self.name + self.ending(of: artifact.fileName) : self.name + self.format.ending
    guard !fileName.isEmpty, !fileName.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
    else {
      throw BuildError(
        "“\(fileName)” is no file name", hint: "change the template archives.name",
        location: self.cell.product.location)
    }
    let folder = self.settings.wrapInDirectory && self.format != .binary ? self.name + "/" : ""
    var inputs = [
      Step.Input(
        path: "binary/\(artifact.fileName)",
        source: .output(artifact.step, path: artifact.outputPath))
    ]
    if self.format != .binary {
      inputs += steps.extraArtifacts.map {
        Step.Input(path: "binary/\($0.fileName)", source: .output($0.step, path: $0.outputPath))
      }
      let extra = try self.extraFiles(
        beside: [artifact.fileName] + steps.extraArtifacts.map(\.fileName))
      if !extra.isEmpty {
        inputs.append(Step.Input(path: "files", source: .tree(try self.listing.tree(of: extra))))
      }
    }
    let id = StepID("package \(self.cell.id) \(self.format.rawValue)")
    let step = Step(
      id: id, title: "package", cells: [self.cell.id],
      work: .builtin(
        Step.Builtin(
          name: Self.handlerName, version: Self.version,
          parameters: [
            "file": fileName, "folder": folder, "format": self.format.rawValue,
            "modified": "\(self.modified)",
            "executable": self.isExecutable ? artifact.fileName : "",
          ])), inputs: inputs, outputs: [Step.Output(path: "out/\(fileName)")])
    return (
      step,
      PlannedCell.Package(
        step: id, outputPath: "out/\(fileName)", fileName: fileName, format: self.format,
        binaryPath: self.format == .binary ? fileName : folder + artifact.fileName)
    )
  }

  /// The further files by their path in the package.
  ///
  /// What a package cannot hold is refused here, before anything is built.
  ///
  /// - Parameter made: The names of what the cell is made for.
  private func extraFiles(beside made: [String]) throws -> [String: SourceFile] {
    var files: [String: SourceFile] = [:]
    var origins = Dictionary(made.map { ($0, "what is built") }, uniquingKeysWith: { $1 })
    for rule in self.settings.files {
      for (path, file) in try self.listing.matching([rule.source]).sorted(by: { $0.key < $1.key }) {
        let destination = rule.destination.map { folder in
          (folder.isEmpty ? "" : folder + "/")
            + (path.split(separator: "/").last.map(String.init) ?? path)
        }
        let place = destination ?? path
        if let other = origins[place], other != path {
          throw self.collision("two files would be “\(place)” in a package: \(other) and \(path)")
        }
        origins[place] = path
        files[place] = file
      }
    }
    for place in origins.keys.sorted() {
      var folder = place[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard let file = origins[String(folder)] else { continue }
        throw self.collision(
          "“\(folder)” would be a folder and a file in a package: the folder of "
            + "\(origins[place] ?? place), and \(file)")
      }
    }
    return files
  }

  private func collision(_ message: String) -> BuildError {
    BuildError(
      message, hint: "give one of them another `destination` under archives.files",
      location: self.cell.product.location)
  }

  /// Whether the builder's file is a program.
  private var isExecutable: Bool {
    switch self.cell.product.builder {
    case .go(let settings): settings.kind == .executable
    case .c(let settings): settings.kind == .executable
    case .zig(let settings): settings.kind == .executable
    case .rust, .swift, .command, .prebuilt: true
    }
  }

  /// `.exe` of `greeter.exe`; empty for `greeter`.
  private func ending(of fileName: String) -> String {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return "" }
    return String(fileName[dot...])
  }
}
