public import Engine
public import SystemPackage

/// Finds out which variations this host allows, by making each and looking at it from inside.
///
/// A variation that a program would not see is never counted as made.
public struct VariationProbe {
  private let launcher: Launcher
  private let means: HostMeans
  private let store: Store
  private let folder: FilePath
  private let now: Int64

  /// Makes a probe.
  ///
  /// - Parameters:
  ///   - launcher: What starts programs.
  ///   - means: What the host has.
  ///   - store: The store that rebuilds use.
  ///   - folder: A folder to work in, which exists; the caller removes it.
  ///   - now: The time that rebuilds take for now, in seconds since 1970.
  public init(
    launcher: Launcher, means: HostMeans, store: Store, folder: FilePath, now: Int64
  ) {
    self.launcher = launcher
    self.means = means
    self.store = store
    self.folder = folder
    self.now = now
  }

  /// What becomes of every variation.
  ///
  /// - Parameter asked: The variations that are wanted.
  /// - Throws: `SandboxError` when even the first rebuild's surroundings cannot be made, `StoreError`.
  public func states(asked: Set<Variation>) async throws -> [VariationState] {
    let first = try await self.look([])
    var refusals: [Variation: String] = self.impossible
    var possible = asked.subtracting(refusals.keys)
    var second: [String: [String]] = [:]
    do {
      second = try await self.look(possible)
    } catch is SandboxError {
      for variation in possible.sorted() {
        do { _ = try await self.look([variation]) } catch let error as SandboxError {
          refusals[variation] = "\(error)"
        }
      }
      possible.subtract(refusals.keys)
      second = try await self.look(possible)
    }
    return Variation.allCases.map { variation in
      if let why = refusals[variation] {
        return VariationState(variation, .notPossible, note: why)
      }
      guard asked.contains(variation) else { return VariationState(variation, .notAsked) }
      return self.state(of: variation, first, second)
    }
  }

  /// What no host, or not this one, has means for.
  private var impossible: [Variation: String] {
    var refusals: [Variation: String] = [
      .cpuModel: "a program asks the processor itself; the audit finds instructions that a "
        + "baseline does not have"
    ]
    if self.means.locale == nil {
      refusals[.locale] = "no locale is installed here but C and POSIX"
    }
    if self.means.shell == nil { refusals[.shell] = "no other shell is installed here" }
    guard self.means.sandbox == .namespaces else {
      for variation in [
        Variation.user, .group, .hostName, .domainName, .clock, .umask, .cpuCount, .fileOrder,
        .kernel, .aslr, .processIDs,
      ] {
        refusals[variation] = "the sandbox \(self.means.sandbox.rawValue) has no means for it"
      }
      if self.means.sandbox == .none {
        for variation in [Variation.buildPath, .network, .toolchainStore] {
          refusals[variation] = "there is no sandbox on this host"
        }
      }
      return refusals
    }
    if !SandboxSurroundings.canTrace {
      for variation in [Variation.clock, .cpuCount, .fileOrder, .kernel] {
        refusals[variation] = "there is no tracer for this machine's architecture"
      }
    }
    return refusals
  }

  private func state(
    of variation: Variation, _ first: [String: [String]], _ second: [String: [String]]
  ) -> VariationState {
    func changed(_ name: String, environment: String? = nil) -> VariationState {
      func value(_ all: [String: [String]]) -> String? {
        guard let environment else { return all[name]?.first }
        return all["environment"]?.first { $0.hasPrefix("\(environment)=") }.map {
          String($0.dropFirst(environment.utf8.count + 1))
        }
      }
      let (before, after) = (value(first), value(second))
      guard before != after else {
        return VariationState(
          variation, .notPossible, first: before, second: after,
          note: "a program sees the same value in both")
      }
      return VariationState(variation, .applied, first: before, second: after)
    }
    switch variation {
    case .temporaryFolder: return changed("", environment: "TMPDIR")
    case .home: return changed("", environment: "HOME")
    case .timeZone: return changed("", environment: "TZ")
    case .locale: return changed("", environment: "LC_ALL")
    case .environment: return changed("", environment: "CAPTURED_ENVIRONMENT_VARIABLE")
    case .parallelism: return changed("", environment: "MAKEFLAGS")
    case .terminal: return changed("", environment: "TERM")
    case .shell: return changed("shell-file")
    case .network:
      guard first["network"] == ["off"], second["network"] == ["off"] else {
        return VariationState(
          variation, .notPossible, note: "the sandbox does not keep programs from the network")
      }
      return VariationState(
        variation, .applied, first: "off", second: "off", note: "there is none in either rebuild")
    case .toolchainStore:
      return VariationState(
        variation, .applied, first: "the store", second: "copies",
        note: "the second rebuild uses copies of trees that were hashed again against the lock")
    case .cpuModel: return VariationState(variation, .notPossible)
    default: return changed(variation.rawValue)
    }
  }

  /// What a program sees, by name.
  private func look(_ varied: Set<Variation>) async throws -> [String: [String]] {
    let scratch = self.folder.appending("probe-\(UInt64.random(in: 0 ... .max))")
    let source = scratch.appending("source")
    try Store.makeFolder(source)
    try SmallFile.replace(source.appending("file"), with: [])
    let runner = VariedRunner(
      launcher: self.launcher,
      surroundings: RebuildSurroundings(varied: varied, means: self.means, now: self.now),
      store: self.store, folder: scratch)
    let lines = try await runner.probe(
      SandboxRequest(
        mounts: [.init(source: source, path: "/src", isWritable: true)],
        hostPaths: ["/usr", "/bin", "/lib", "/lib64"], argv: ["/src/file"],
        environment: ["HOME": "/tmp", "TMPDIR": "/tmp", "LC_ALL": "C", "TZ": "UTC"],
        workingDirectory: "/src", logPath: scratch.appending("log"), scratch: scratch))
    var values: [String: [String]] = [:]
    for line in lines {
      guard let equals = line.firstIndex(of: "=") else { continue }
      values[String(line[..<equals]), default: []].append(
        String(line[line.index(after: equals)...]))
    }
    return values
  }
}
