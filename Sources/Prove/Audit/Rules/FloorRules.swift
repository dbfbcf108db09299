import Model

/// Whether a file runs on the oldest systems that are promised.
enum FloorRules {
  static func findings(_ judgement: Judgement, _ claims: [Claim]) -> [Finding] {
    let facts = judgement.facts
    var found: [Finding] = []
    let isPrivate = facts.versionNeeds.filter { $0.version == "GLIBC_PRIVATE" && !$0.isWeak }
    // What brings its own glibc may use all of it.
    if !isPrivate.isEmpty, !isGlibcItself(facts), !judgement.bundle.has("libc.so.6") {
      found.append(
        Finding(
          .glibcPrivate,
          "it needs \(names(isPrivate.flatMap(\.symbols), or: "symbols")) of glibc's private ones"))
    }
    guard !claims.isEmpty else { return found }
    found += glibc(facts, claims)
    found += runtimes(facts, claims, judgement.bundle)
    for claim in claims {
      if let promised = claim.minimumOS, let stated = facts.minimumOS, stated > promised,
        facts.isLoaded, claim.system != .windows
      {
        let system = facts.system?.rawValue ?? "system"
        found.append(
          Finding(
            .minimumOS, "it states \(system) \(stated) or newer, and \(claim.phrase)",
            fix: fix(claim, stated)))
        break
      }
    }
    return found + windows(facts, claims)
  }

  private static func glibc(_ facts: BinaryFacts, _ claims: [Claim]) -> [Finding] {
    guard let libc = facts.libc, libc.kind == .gnu, let text = libc.floor,
      let needed = OSVersion(text)
    else { return [] }
    let promises = claims.compactMap { claim in claim.glibcFloor.map { (claim, $0) } }
    guard let (claim, floor) = promises.min(by: { $0.1 < $1.1 }), needed > floor else { return [] }
    let newer = libc.because.map { "\($0.symbol)@\($0.version)" }
    return [
      Finding(
        .glibcFloor,
        "it needs glibc \(needed) for \(names(newer, or: "its relocations")), and \(claim.phrase)"
          + (claim.text.contains("\(floor)") ? "" : ", which has glibc \(floor)"))
    ]
  }

  private static func runtimes(
    _ facts: BinaryFacts, _ claims: [Claim], _ bundle: Bundle
  ) -> [Finding] {
    let floors = claims.compactMap { claim in claim.glibcFloor.map { (claim, $0) } }
    guard let (claim, floor) = floors.min(by: { $0.1 < $1.1 }) else { return [] }
    return facts.runtimes.compactMap { runtime in
      guard let newest = RuntimeLimits.newest(runtime.name, glibc: floor),
        let needed = OSVersion(runtime.floor), needed > newest,
        !bundle.has(runtime.name == "GCC" ? "libgcc_s.so.1" : "libstdc++.so.6")
      else { return nil }
      return Finding(
        .libstdcxxFloor,
        "it needs \(runtime.name)_\(runtime.floor) for "
          + "\(names(runtime.because.map(\.symbol), or: "symbols")), and systems with glibc \(floor) "
          + "have \(runtime.name)_\(newest.shortest)",
        severity: claim.source == .wheel ? .error : .warning, subject: runtime.name)
    }
  }

  /// The first Windows 10, the oldest that Go 1.21, Rust 1.78 and Swift make programs for.
  private static let oldestWindows = OSVersion(10, 0, 10240)

  private static func windows(_ facts: BinaryFacts, _ claims: [Claim]) -> [Finding] {
    guard let windows = facts.windows, let claim = claims.first(where: { $0.system == .windows })
    else { return [] }
    var found: [Finding] = []
    // The first Windows 10 for Arm is of 2017.
    let oldest = claim.architecture == .arm64 ? OSVersion(10, 0, 16299) : oldestWindows
    let floor = claim.minimumOS ?? oldest
    if (windows.subsystem.major, windows.subsystem.minor) > (floor.major, floor.minor) {
      found.append(
        Finding(
          .windowsVersion, "its subsystem is of version \(windows.subsystem), and \(claim.phrase)"))
    }
    if let needed = windows.importFloor, needed > floor {
      found.append(
        Finding(
          .windowsImport,
          "it needs \(windows.importFloorName ?? "Windows \(needed.full)") for "
            + "\(names(windows.because, or: "its libraries")), and \(claim.phrase)",
          severity: claim.minimumOS == nil ? .warning : .error))
    }
    return found
  }

  private static func fix(_ claim: Claim, _ stated: OSVersion) -> String {
    switch claim.source {
    case .wheel: "set MACOSX_DEPLOYMENT_TARGET to the tag's version, or raise the tag to \(stated)"
    case .declared, .deb, .rpm: FindingCode.minimumOS.fix
    }
  }

  /// glibc's own libraries may use its private symbols.
  private static func isGlibcItself(_ facts: BinaryFacts) -> Bool {
    let own = [
      "libc.so", "libm.so", "libpthread.so", "libdl.so", "librt.so", "ld-", "libresolv.so",
      "libnss_", "libnsl.so", "libutil.so", "libanl.so", "libBrokenLocale.so", "libthread_db.so",
      "libmvec.so", "libc_malloc_debug.so", "libSegFault.so", "libmemusage.so", "libpcprofile.so",
    ]
    return facts.ownName.map { name in own.contains { name.hasPrefix($0) } } ?? false
  }

  /// A few names, and how many more there are.
  static func names(_ all: [String], or other: String) -> String {
    guard !all.isEmpty else { return other }
    let shown = all.prefix(3).joined(separator: ", ")
    return all.count > 3 ? "\(shown) and \(all.count - 3) more" : shown
  }
}

extension OSVersion {
  /// As few numbers as say it: `14`, `3.4.29`.
  var shortest: String { minor == 0 && patch == 0 ? "\(major)" : description }
}
