import ArtifactInput
import Model

/// What must be on the user's machine, and where it is looked for.
enum LinkageRules {
  static func findings(_ judgement: Judgement, _ claims: [Claim]) -> [Finding] {
    let facts = judgement.facts
    guard facts.isLoaded else { return [] }
    var found = searchPaths(facts) + libraryPaths(facts)
    if let interpreter = facts.interpreter, let system = facts.system,
      let known = loaders(system),
      !known.contains(where: { interpreter == $0 || isLoader(interpreter, $0) })
    {
      found.append(
        Finding(
          .interpreter, "it asks for the loader \(interpreter), which is on no usual system",
          subject: interpreter))
    }
    if let linkage = judgement.linkage, linkage != .dynamic, facts.linkage == .dynamic,
      facts.kind == .program
    {
      let what =
        facts.interpreter.map { "asks for the loader \($0)" }
        ?? "needs \(FloorRules.names(facts.needed, or: "libraries"))"
      found.append(Finding(.notStatic, "it is to be static, and \(what)"))
    }
    found += bundled(judgement, claims)
    return found + windows(facts, judgement.bundle, claims)
  }

  private static func searchPaths(_ facts: BinaryFacts) -> [Finding] {
    facts.searchPaths.compactMap { entry in
      let path = entry.path
      let isRelative =
        path.hasPrefix("$ORIGIN") || path.hasPrefix("${ORIGIN}") || path.hasPrefix("@loader_path")
        || path.hasPrefix("@executable_path") || path.hasPrefix("@rpath")
      guard !isRelative else { return nil }
      if path.isEmpty || !path.hasPrefix("/") {
        return Finding(
          .searchPath,
          "\(entry.kind) has “\(path)”, which is looked for in the folder that the user is in",
          severity: .error, subject: path)
      }
      if isSystem(path, facts.system) { return nil }
      return Finding(
        isBuildFolder(path) ? .searchPathBuild : .searchPath, "\(entry.kind) has \(path)",
        subject: path)
    }
  }

  /// Folders that every system of a kind has, where a search path does no harm.
  private static func isSystem(_ path: String, _ system: OperatingSystem?) -> Bool {
    let folders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/lib/swift", "/System/Library"]
    return folders.contains { path == $0 || path == $0 + "/" }
      || path.hasPrefix("/usr/lib/x86_64-linux-gnu") || path.hasPrefix("/usr/lib/aarch64-linux-gnu")
  }

  /// Whether a path is one of a machine that builds, and of no user's.
  static func isBuildFolder(_ path: String) -> Bool {
    let folders = [
      "/home/", "/Users/", "/root/", "/tmp/", "/var/tmp/", "/var/folders/", "/private/", "/build",
      "/work", "/src/", "/__w/", "/github/", "/nix/store/", "/io/", "/project", "/workspace",
      "/opt/_internal/", "/buildkite/", "/var/lib/jenkins/", "/go/", "/host/",
    ]
    return folders.contains { path.hasPrefix($0) }
  }

  /// Libraries that are named by a path; those of macOS are always.
  private static func libraryPaths(_ facts: BinaryFacts) -> [Finding] {
    facts.needed.compactMap { library in
      guard library.hasPrefix("/"), !facts.optional.contains(library) else { return nil }
      if facts.format == .machO {
        let system = ["/usr/lib/", "/System/Library/", "/System/iOSSupport/"]
        if system.contains(where: { library.hasPrefix($0) }) { return nil }
      }
      return Finding(.libraryPath, "it needs \(library)", subject: library)
    }
  }

  /// What a wheel needs and neither has nor may expect.
  private static func bundled(_ judgement: Judgement, _ claims: [Claim]) -> [Finding] {
    let facts = judgement.facts
    guard let claim = claims.first(where: { $0.source == .wheel }) else { return [] }
    let expected: Set<String>
    switch (claim.system, claim.library) {
    case (.linux, .gnu): expected = RuntimeLimits.manylinux
    case (.linux, .musl): expected = RuntimeLimits.musllinux
    case (.android, _): expected = RuntimeLimits.android
    case (.macos, _):
      return facts.needed.compactMap { library in
        guard library.hasPrefix("@"), !facts.optional.contains(library),
          !judgement.bundle.has(library)
        else { return nil }
        return Finding(.notBundled, "it needs \(library)", subject: library)
      }
    default: return []
    }
    return facts.needed.compactMap { library in
      let isLoader =
        library.hasPrefix("ld-") || library.hasPrefix("ld64.") || library.hasPrefix("libc.musl-")
        || library.hasPrefix("ld.so")
        // PEP 738: on Android extension modules are linked with Python's library, which is there.
        || claim.system == .android && library.hasPrefix("libpython3.")
      guard !expected.contains(library), !isLoader, !judgement.bundle.has(library) else {
        return nil
      }
      return Finding(
        .notBundled, "it needs \(library), which \(claim.text) does not promise", subject: library)
    }
  }

  private static func windows(
    _ facts: BinaryFacts, _ bundle: Bundle, _ claims: [Claim]
  ) -> [Finding] {
    guard let windows = facts.windows else { return [] }
    let isWheel = claims.contains { $0.source == .wheel }
    return windows.foreign.compactMap { library in
      guard !bundle.has(library), !facts.optional.contains(library) else { return nil }
      let name = library.lowercased()
      // Python for Windows comes with its own library and with the C runtime of its compiler.
      if isWheel, name.hasPrefix("python3") || name.hasPrefix("vcruntime140") { return nil }
      let isMicrosofts = windows.redistributable.contains(library)
      return Finding(
        isMicrosofts ? .redistributable : .foreignDLL, "it needs \(library)", subject: library)
    }
  }

  /// Where a system's loaders are; `nil` where there is no rule.
  private static func loaders(_ system: OperatingSystem) -> [String]? {
    switch system {
    case .linux:
      [
        "/lib/ld-*", "/lib64/ld-*", "/lib/ld64.so.*", "/lib64/ld64.so.*", "/lib/ld.so.1",
        "/lib64/ld.so.1", "/lib32/ld.so.1", "/libx32/ld-*",
      ]
    case .android:
      [
        "/system/bin/linker", "/system/bin/linker64", "/system/bin/bootstrap/linker*",
        "/apex/com.android.runtime/bin/linker*",
      ]
    case .freebsd: ["/libexec/ld-elf.so.1", "/libexec/ld-elf32.so.1"]
    case .netbsd: ["/usr/libexec/ld.elf_so*", "/libexec/ld.elf_so*"]
    case .openbsd: ["/usr/libexec/ld.so"]
    case .macos, .ios: ["/usr/lib/dyld"]
    case .windows, .wasi, .none: nil
    }
  }

  private static func isLoader(_ path: String, _ pattern: String) -> Bool {
    let name = path.dropFirst(pattern.prefix { $0 != "*" }.count)
    return Wildcard(pattern).matches(path) && !name.contains("/")
  }
}
