public import SystemPackage
import Synchronization

/// A ``Launcher`` that is made when the first program is to run.
///
/// Finding out which sandbox works takes several processes; a build in which nothing has changed runs
/// no program and need not know.
public final class DeferredLauncher: CommandRunner {
  private let workspace: FilePath
  private let making = Mutex<Task<Result<Launcher, SandboxError>, Never>?>(nil)
  private let made = Mutex<Launcher?>(nil)

  /// Makes a launcher of the best kind that works here, later.
  ///
  /// - Parameter workspace: A folder in which the probe may make a temporary folder.
  public init(workspace: FilePath) { self.workspace = workspace }

  /// What runs programs; empty before the first one ran.
  public var worker: String { self.made.withLock { $0?.worker ?? "" } }

  /// Begins to make the launcher, for who knows that a program will run and has other work until then.
  public func prepare() { _ = self.task() }

  /// Runs a program to its end; see ``Launcher/run(_:)``.
  ///
  /// - Throws: ``SandboxError`` when the program could not be started.
  public func run(_ request: SandboxRequest) async throws -> SandboxExit {
    try await self.launcher().run(request)
  }

  /// The launcher, made now if no program ran before.
  ///
  /// - Throws: ``SandboxError`` when none works here.
  public func launcher() async throws -> Launcher {
    let launcher = try await self.task().value.get()
    self.made.withLock { $0 = launcher }
    return launcher
  }

  /// The task that makes the launcher, begun now if it was not.
  private func task() -> Task<Result<Launcher, SandboxError>, Never> {
    let workspace = self.workspace
    return self.making.withLock { making in
      if let making { return making }
      let task = Task { () async -> Result<Launcher, SandboxError> in
        do throws(SandboxError) {
          return .success(try await Launcher(mode: .auto, workspace: workspace))
        } catch {
          return .failure(error)
        }
      }
      making = task
      return task
    }
  }
}
