import Guard

/// The surveyors that there are.
enum SurveyorRegistry {
  /// All of them, in the order of the page.
  static let all: [any Surveyor] = [
    GoSurveyor(), RustSurveyor(), SwiftSurveyor(), NodeSurveyor(), PythonSurveyor(), ZigSurveyor(),
    CSurveyor(),
  ]

  /// The surveyor of an ecosystem.
  static func surveyor(of ecosystem: Ecosystem) -> (any Surveyor)? {
    all.first { $0.ecosystem == ecosystem }
  }
}
