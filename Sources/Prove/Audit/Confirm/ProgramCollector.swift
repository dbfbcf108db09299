import ArtifactInput
import Model
import SystemPackage

/// Copies the programs of a walk that are to be run into a folder.
struct ProgramCollector: WalkVisitor {
  /// The paths of the programs, as reports have them.
  let wanted: Set<String>
  /// Where they are put, each under a number.
  let folder: FilePath
  /// Where each was put.
  private(set) var places: [String: FilePath] = [:]
  /// Why some could not be.
  private(set) var faults: [String: String] = [:]

  init(wanted: Set<String>, folder: FilePath) {
    self.wanted = wanted
    self.folder = folder
  }

  var wantsEverything: Bool { false }

  mutating func link(named name: Substring) {}

  mutating func fault(path: String, format: ArtifactFormat, size: Int64, finding: Finding) {}

  mutating func visit(_ file: WalkedFile) {
    guard wanted.contains(file.path), places[file.path] == nil else { return }
    let place = folder.appending("\(places.count + faults.count)")
    do {
      let descriptor = try FileDescriptor.open(
        place, .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWriteExecute, .groupReadExecute, .otherReadExecute])
      try descriptor.closeAfter { _ = try descriptor.writeAll(file.bytes) }
      places[file.path] = place
    } catch {
      faults[file.path] = "it could not be copied to \(folder): \(error)"
    }
  }
}
