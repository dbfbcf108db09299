import Synchronization
import Toolchains

/// Tells of downloads in a line a phase, however often progress is reported.
final class FetchAnnouncer: Sendable {
  private let told: Mutex<Set<String>> = Mutex([])
  private let tell: @Sendable (String) -> Void

  init(_ tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

  /// Takes a report.
  func report(_ progress: ToolchainProgress) {
    // A toolchain that is there already is only ever "done", which is nothing to tell.
    guard progress.phase != .done else { return }
    let phrase = "\(progress.toolchain): \(progress.phase.rawValue)"
    guard self.told.withLock({ $0.insert(phrase).inserted }) else { return }
    let size = progress.total.map { " (\(Elapsed.text(bytes: $0)))" } ?? ""
    self.tell("\(phrase)\(size)")
  }
}
