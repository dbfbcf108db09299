import Engine
import Model

/// The step that brings a toolchain's tree into the store.
enum FetchStep {
  /// The name of the handler that carries it out.
  static let handlerName = "fetch-toolchain"

  /// The step's name.
  static func id(of toolchain: LockedToolchain) -> StepID {
    StepID("fetch \(toolchain.name) \(toolchain.version)")
  }
}
