import Engine
import Model
import SystemPackage

/// Names the places where the outputs of two builds of a step differ.
struct DifferenceExplainer: Sendable {
  /// What is told of the difference.
  struct Explanation {
    var places: [DifferingPlace] = []
    /// The usual cure of what is seen there; `nil` where nothing is known of it.
    var cure: String?
    /// Whether nothing but signatures differs.
    var isSignatureOnly = false
  }

  /// The places, what explains most first.
  ///
  /// - Throws: `StoreError`.
  func places(
    _ first: StepResult, _ second: StepResult, between rebuilder: Rebuilder,
    varied: Set<Variation>
  ) throws -> Explanation {
    Explanation(
      places: first.outputs.keys.sorted().filter { first.outputs[$0] != second.outputs[$0] }.map {
        DifferingPlace(
          path: $0, kind: "bytes", name: $0, first: first.outputs[$0]?.digest.description,
          second: second.outputs[$0]?.digest.description, bytes: 0)
      })
  }
}
