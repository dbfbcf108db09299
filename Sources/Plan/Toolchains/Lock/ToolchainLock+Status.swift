public import Model

extension ToolchainLock {
  /// How a request stands to the lock.
  public enum Status: Hashable, Sendable {
    /// It is pinned as it is asked for.
    case current(LockedToolchain)
    /// The configuration asks for something else than is pinned, for this reason.
    case stale(String)
    /// It is not pinned.
    case missing
  }

  /// How `request` stands to the lock on the machine `host`.
  public func status(of request: ToolchainRequest, host: HostPlatform = .current) -> Status {
    guard let locked = self[request.name] else { return .missing }
    guard locked.source == request.source else {
      return .stale("slipway.yaml asks for another source")
    }
    if let version = request.version, version != locked.version {
      return .stale("slipway.yaml asks for version \(version), \(locked.version) is pinned")
    }
    if let sha256 = request.sha256, sha256.lowercased() != locked.files.first?.sha256 {
      return .stale("slipway.yaml gives another SHA-256 than is pinned")
    }
    if let root = request.root ?? Self.defaultRoot(of: request.source), root != locked.root {
      return .stale("slipway.yaml asks for the folder “\(root)”, “\(locked.root)” is pinned")
    }
    guard locked.host == host.name else {
      return .stale("it is pinned for \(locked.host), this machine is \(host.name)")
    }
    return .current(locked)
  }

  /// The locked toolchain for a request.
  ///
  /// - Throws: ``ToolchainError`` of kind `stale` that says how to pin it.
  public func require(
    _ request: ToolchainRequest, host: HostPlatform = .current
  ) throws(ToolchainError) -> LockedToolchain {
    switch status(of: request, host: host) {
    case .current(let locked): return locked
    case .stale(let reason):
      throw ToolchainError(
        .stale, "toolchain “\(request.name)” is stale: \(reason)",
        hint: "pin it again: `slipway toolchain pin \(request.name)`")
    case .missing:
      throw ToolchainError(
        .stale, "toolchain “\(request.name)” is not in slipway.lock",
        hint: "pin it: `slipway toolchain pin \(request.name)`")
    }
  }

  /// The root that a source has unless the request gives one; `nil` when the archive decides.
  static func defaultRoot(of source: ToolchainRequest.Source) -> String? {
    switch source {
    case .wheel(let package): WheelProvider.defaultRoot(of: package)
    case .debian, .system, .image: ""
    case .archive, .swiftSDK: nil
    }
  }
}
