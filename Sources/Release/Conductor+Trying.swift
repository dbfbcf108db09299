public import Engine
public import Guard
import Model
public import SystemPackage
public import Toolchains

extension Conductor {
  /// Tries the ways out of each product's native code by building its cells with other settings.
  ///
  /// The user's files and output folder are left as they are: what is built stays in the store.
  ///
  /// - Parameters:
  ///   - subjects: What the graph says.
  ///   - loaded: The project.
  ///   - store: The store.
  ///   - runner: What runs programs.
  ///   - scratch: Where members of archives are unpacked to.
  ///   - onFetch: Told how downloads go.
  ///   - onWay: Told which way is being tried.
  /// - Throws: `StoreError`, `ToolchainError`, `CancellationError`. What cannot be built is no error.
  public func tryWays(
    _ subjects: [GuardSubject], of loaded: Loaded, store: Store, runner: any CommandRunner,
    scratch: FilePath, onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
    onWay: @Sendable (String) -> Void
  ) async throws -> [GuardTrial] {
    let trials = TrialRunner(
      conductor: self, loaded: loaded, store: store, runner: runner,
      logs: self.options.stateFolder.appending("logs").appending("try"), scratch: scratch,
      onFetch: onFetch)
    var results: [GuardTrial] = []
    for subject in subjects {
      for way in TrialWays(subject: subject, toolchains: loaded.project.toolchains).all {
        let name = subject.cells.first?.product.name ?? ""
        if way.problem == nil { onWay("try \(name): \(way.text)") }
        results.append(try await trials.trial(of: way, subject: subject))
      }
    }
    return results
  }
}
