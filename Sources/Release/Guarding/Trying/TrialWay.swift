import Guard
import Model

/// A way out that can be tried by building: a product's cells with other settings.
struct TrialWay {
  /// What kind of way; `nil` for the product as it is.
  let kind: WayOut.Kind?
  /// What is done, in a few words.
  let text: String
  /// The cells as they would be declared.
  var cells: [Cell] = []
  /// Why it cannot be tried here; `nil` where it can.
  var problem: String?
}
