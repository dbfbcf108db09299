import Comparison
import Engine
import Model
import SystemPackage

/// Names the places where the outputs of two builds of a step differ.
struct DifferenceExplainer: Sendable {
  let rebuilder: Rebuilder

  /// Explains what two builds left from the same inputs.
  ///
  /// - Parameters:
  ///   - first: What one left.
  ///   - second: What the other left.
  ///   - varied: In what the surroundings of the second differed; what is seen of their values in the
  ///     outputs is told.
  /// - Throws: `StoreError`.
  func explanation(
    _ first: StepResult, _ second: StepResult, varied: Set<Variation>
  ) throws -> Explanation {
    var explanation = Explanation()
    let known = self.rebuilder.surroundings([]).knownValues(
      against: self.rebuilder.surroundings(varied))
    let folder = try self.rebuilder.store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    for path in first.outputs.keys.sorted() where first.outputs[path] != second.outputs[path] {
      guard let one = first.outputs[path], let other = second.outputs[path] else { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let (left, right) = (
        try self.place(one, name, in: folder.appending("first")),
        try self.place(other, name, in: folder.appending("second"))
      )
      do throws(ComparisonError) {
        try explanation.add(left, right, named: name, known: known)
      } catch {
        explanation.add(unknown: name, one.digest.description, other.digest.description)
      }
    }
    return explanation
  }

  /// Puts an output into a folder under its own name, by which its kind may be told.
  private func place(
    _ output: StepResult.Output, _ name: String, in folder: FilePath
  ) throws -> FilePath {
    let store = self.rebuilder.store
    if output.kind == .directory { return store.treePath(output.digest) }
    try Store.makeFolder(folder)
    let path = folder.appending(name)
    try Store.copy(
      file: try store.existingPath(of: output.digest, isExecutable: output.isExecutable),
      to: path, isExecutable: output.isExecutable)
    return path
  }
}
