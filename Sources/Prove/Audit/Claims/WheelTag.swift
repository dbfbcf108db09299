import Model

/// The platforms that a wheel states: the last part of its name, or `Tag:` in its `WHEEL` file.
///
/// Sources: PyPA “Platform compatibility tags”; PEP 425, 513, 571, 599, 600 (manylinux), 656
/// (musllinux), 730 (iOS), 738 (Android), 783 (Emscripten).
enum WheelTag {
  /// The platform tags in a file's name, `[]` for one that is no wheel's.
  static func platforms(inFileName name: some StringProtocol) -> [String] {
    guard name.hasSuffix(".whl") else { return [] }
    let parts = String(name.dropLast(4)).split(separator: "-", omittingEmptySubsequences: false)
    guard (5...6).contains(parts.count), let last = parts.last else { return [] }
    return last.split(separator: ".").map(String.init)
  }

  /// The platform tags in a `WHEEL` file.
  static func platforms(inMetadata text: String) -> [String] {
    var platforms: [String] = []
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("Tag:") {
      let parts = line.dropFirst(4).split(separator: "-")
      guard let last = parts.last, parts.count == 3 else { continue }
      for platform in last.split(separator: ".").map({ String($0.filter { !$0.isWhitespace }) })
      where !platforms.contains(platform) {
        platforms.append(platform)
      }
    }
    return platforms
  }

  /// The claims of a platform tag; `[]` for `any`, which claims nothing, `nil` for an unknown one.
  static func claims(_ tag: String) -> [Claim]? {
    if tag == "any" { return [] }
    if let windows = ["win32": Architecture.x86, "win_amd64": .amd64, "win_arm64": .arm64][tag] {
      return [Claim(source: .wheel, text: tag, system: .windows, architecture: windows)]
    }
    let words = tag.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    switch words.first {
    case "manylinux1": return linux(tag, words.dropFirst(), glibc: OSVersion(2, 5))
    case "manylinux2010": return linux(tag, words.dropFirst(), glibc: OSVersion(2, 12))
    case "manylinux2014": return linux(tag, words.dropFirst(), glibc: OSVersion(2, 17))
    case "manylinux":
      guard let floor = version(words) else { return nil }
      return linux(tag, words.dropFirst(3), glibc: floor)
    case "musllinux":
      guard version(words) != nil else { return nil }
      return linux(tag, words.dropFirst(3), library: .musl)
    case "linux": return linux(tag, words.dropFirst())
    case "macosx":
      guard let minimum = version(words) else { return nil }
      return macos(tag, words.dropFirst(3).joined(separator: "_"), minimum)
    case "ios":
      guard let minimum = version(words), words.count > 4, words[3] == "arm64",
        words[4] == "iphoneos"
      else { return nil }
      return [
        Claim(
          source: .wheel, text: tag, system: .ios, architecture: .arm64, minimumOS: minimum)
      ]
    case "android":
      guard words.count > 2, let level = Int(words[1]), (1...99).contains(level),
        let machine = [
          "arm64_v8a": Architecture.arm64, "armeabi_v7a": .arm, "x86": .x86, "x86_64": .amd64,
        ][words.dropFirst(2).joined(separator: "_")]
      else { return nil }
      return [
        Claim(
          source: .wheel, text: tag, system: .android, architecture: machine, library: .bionic,
          minimumOS: OSVersion(level))
      ]
    case "emscripten", "pyodide", "pyemscripten":
      guard words.last == "wasm32" else { return nil }
      return [Claim(source: .wheel, text: tag, system: .wasi, architecture: .wasm32)]
    default: return nil
    }
  }

  private static func version(_ words: [String]) -> OSVersion? {
    guard words.count > 3, let major = Int(words[1]), let minor = Int(words[2]),
      (0...999).contains(major), (0...999).contains(minor)
    else { return nil }
    return OSVersion(major, minor)
  }

  private static func linux(
    _ tag: String, _ words: some Sequence<String>, glibc: OSVersion? = nil,
    library: ABI.Library? = nil
  ) -> [Claim]? {
    let name = words.joined(separator: "_")
    // PEP 599: Arm wheels are for ARMv7 with hard floating point.
    let known: [String: (Architecture, baseline: String?, ABI.FloatingPoint?)] = [
      "x86_64": (.amd64, nil, nil), "i686": (.x86, nil, nil), "aarch64": (.arm64, nil, nil),
      "armv7l": (.arm, "v7", .hard), "armv6l": (.arm, "v6", .hard),
      "ppc64le": (.ppc64le, nil, nil), "ppc64": (.ppc64, nil, nil), "s390x": (.s390x, nil, nil),
      "riscv64": (.riscv64, nil, nil), "loongarch64": (.loong64, nil, nil),
    ]
    guard let (machine, baseline, float) = known[name] else { return nil }
    return [
      Claim(
        source: .wheel, text: tag, system: .linux, architecture: machine, baseline: baseline,
        library: glibc == nil ? library : .gnu, floatingPoint: float, glibcFloor: glibc)
    ]
  }

  private static func macos(_ tag: String, _ machine: String, _ minimum: OSVersion) -> [Claim]? {
    let architectures: [String: Architecture] = [
      "x86_64": .amd64, "arm64": .arm64, "universal2": .universal, "intel": .amd64,
      "fat64": .amd64, "universal": .amd64,
    ]
    guard let architecture = architectures[machine] else { return nil }
    return [
      Claim(
        source: .wheel, text: tag, system: .macos, architecture: architecture, library: .system,
        minimumOS: minimum)
    ]
  }
}
