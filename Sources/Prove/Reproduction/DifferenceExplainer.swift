import Comparison
import Engine
import Model
import SystemPackage

/// Names the places where the outputs of two builds of a step differ.
struct DifferenceExplainer: Sendable {
  /// What is told of the difference.
  struct Explanation {
    var places: [DifferingPlace] = []
    /// The usual cures of what is seen there, what explains most first.
    var cures: [String] = []
    /// Whether nothing but signatures differs.
    var isSignatureOnly = false

    /// The cure of what is seen first, and a general one.
    func cure(or general: String) -> String {
      ([self.cures.first, general].compactMap(\.self)).joined(separator: "; or ")
    }
  }

  /// More places than this tell a person nothing.
  private static let mostPlaces = 20

  /// The places, what explains most first.
  ///
  /// - Parameters:
  ///   - first: What one build left.
  ///   - second: What the other left, from the same inputs.
  ///   - rebuilder: What built both.
  ///   - varied: In what the surroundings of the second differed; what is seen of their values in the
  ///     outputs is told.
  /// - Throws: `StoreError`.
  func places(
    _ first: StepResult, _ second: StepResult, between rebuilder: Rebuilder,
    varied: Set<Variation>
  ) throws -> Explanation {
    var explanation = Explanation()
    var isSigned = true
    let comparer = Comparer(
      known: rebuilder.surroundings([]).knownValues(against: rebuilder.surroundings(varied)))
    let folder = try rebuilder.store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    for path in first.outputs.keys.sorted() where first.outputs[path] != second.outputs[path] {
      guard let one = first.outputs[path], let other = second.outputs[path] else { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      do throws(ComparisonError) {
        let comparison = try comparer.compare(
          try self.place(one, name, in: folder.appending("first"), rebuilder.store),
          try self.place(other, name, in: folder.appending("second"), rebuilder.store))
        isSigned = isSigned && comparison.isPayloadIdentical
        self.add(comparison, of: name, to: &explanation)
      } catch {
        isSigned = false
        explanation.places.append(
          DifferingPlace(
            path: name, kind: "bytes", name: "", first: one.digest.description,
            second: other.digest.description, bytes: Int(clamping: one.digest.sizeBytes)))
      }
    }
    explanation.isSignatureOnly = isSigned
    return explanation
  }

  private func add(
    _ comparison: Comparison, of name: String, to explanation: inout Explanation
  ) {
    let own = comparison.differences.filter { !$0.isConsequence }
    for difference in own.isEmpty ? comparison.differences : own {
      if let cure = difference.cause?.cure, !explanation.cures.contains(cure) {
        explanation.cures.append(cure)
      }
      guard explanation.places.count < Self.mostPlaces else { continue }
      var place = DifferingPlace(difference)
      if place.path.isEmpty { place.path = name }
      explanation.places.append(place)
    }
  }

  /// Puts an output into a folder under its own name, by which its kind may be told.
  private func place(
    _ output: StepResult.Output, _ name: String, in folder: FilePath, _ store: Store
  ) throws(ComparisonError) -> FilePath {
    do {
      if output.kind == .directory { return store.treePath(output.digest) }
      try Store.makeFolder(folder)
      let path = folder.appending(name)
      try Store.copy(
        file: try store.existingPath(of: output.digest, isExecutable: output.isExecutable),
        to: path, isExecutable: output.isExecutable)
      return path
    } catch {
      throw ComparisonError(path: name, message: "\(error)")
    }
  }
}
