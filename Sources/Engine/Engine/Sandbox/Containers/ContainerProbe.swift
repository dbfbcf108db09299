import CLauncher
import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Finds out how a container engine of this machine is to be called, by making containers and looking from
/// inside.
struct ContainerProbe {
  var kind: SandboxKind
  /// Where the engine is looked for.
  var candidates: [String]
  /// This process's variables.
  var environment: [String: String]

  /// An engine that works.
  struct Found {
    var session: LauncherSession
    var engine: ContainerEngine
    var check: ContainerCheck
  }

  /// Tries the ways there are, the best first.
  ///
  /// - Parameter scratch: an empty folder with `in` and `out` in it.
  func find(scratch: FilePath) async throws(SandboxError) -> Found {
    guard let program = candidates.first(where: HostPath.isExecutable) else {
      throw .setup(
        doing: "looking for \(kind.rawValue)",
        why: "it is not in \(candidates.joined(separator: ", "))")
    }
    let session = try LauncherSession(mode: UInt32(SLIPWAY_MODE_PLAIN))
    var failure: SandboxError?
    for (number, way) in ways(program).enumerated() {
      let runner = ContainerRunner(session: session, engine: way)
      let request = ContainerCheck.request(scratch: scratch, number: number)
      guard HostPath.makeFolder(request.scratch) else {
        throw .setup(doing: "making a folder in \(scratch.string)", why: "it cannot be written")
      }
      do throws(SandboxError) {
        let exit = try await runner.run(request)
        guard let check = ContainerCheck(exit.logTail) else {
          throw .setup(
            doing: "trying \(kind.rawValue)",
            why: String(decoding: exit.logTail.suffix(500), as: UTF8.self))
        }
        if let missing = check.missing.first {
          throw .setup(doing: "looking from inside", why: "this does not hold: \(missing)")
        }
        await runner.removeLeftovers(request)
        return Found(session: session, engine: way, check: check)
      } catch {
        // What the plainest way fails with says most.
        failure = error
      }
    }
    throw failure ?? .setup(doing: "trying \(kind.rawValue)", why: "there is no way to call it")
  }

  /// The ways to call an engine, the best first.
  private func ways(_ program: String) -> [ContainerEngine] {
    let base = ContainerEngine(
      kind: kind, program: program, environment: environment)
    guard kind == .podman else {
      var engine = base
      // Docker's service runs as root, so files belong to whom the program runs as.
      engine.userOptions = ["--user", "\(getuid()):\(getgid())"]
      engine.hasInit = true
      return [engine]
    }
    var users: [[String]]
    if getuid() == 0 {
      // The container's user 1000 is root outside, so that what it makes belongs to who runs Slipway.
      let map = ["--uidmap", "0:1:1000", "--uidmap", "1000:0:1"]
      users = [
        map + map.map { $0.replacing("--uidmap", with: "--gidmap") } + ["--user", "1000:1000"],
        ["--user", "0:0"],
      ]
    } else {
      users = [
        ["--userns", "keep-id:uid=1000,gid=1000", "--user", "1000:1000"],
        ["--userns", "keep-id", "--user", "\(getuid()):\(getgid())"],
      ]
    }
    // Of the two runtimes one may work where the other does not: in hybrid control groups only runc.
    let runtimes =
      [[]]
      + ["crun", "runc"].filter { ProgramSearch.find($0, in: searchPath) != nil }.map {
        ["--runtime", $0]
      }
    let hasInit = ["/usr/libexec/podman/catatonit", "/usr/bin/catatonit"]
      .contains(where: HostPath.isExecutable)
    return users.flatMap { user in
      runtimes.map { runtime in
        var engine = base
        engine.userOptions = user
        engine.globalOptions = runtime
        engine.hasInit = hasInit
        return engine
      }
    }
  }

  private var searchPath: String { "\(environment["PATH"] ?? "/usr/bin:/bin"):/usr/sbin:/sbin" }
}
