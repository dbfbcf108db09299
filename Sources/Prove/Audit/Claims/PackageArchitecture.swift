import Model

/// What the architecture field of a distribution's package claims.
///
/// Sources: Debian's `dpkg` `cputable` and the wiki's “ArchitectureSpecificsMemo” for the baselines;
/// RPM's `rpmrc` (`arch_canon`) and Fedora's architectures.
enum PackageArchitecture {
  /// The claim of a Debian package; `nil` for `all`, which claims nothing, and for unknown ones.
  static func deb(_ name: String) -> Claim? {
    let known: [String: (Architecture, baseline: String?, ABI.FloatingPoint?)] = [
      "amd64": (.amd64, "v1", nil), "amd64v3": (.amd64, "v3", nil), "i386": (.x86, nil, nil),
      "arm64": (.arm64, "v8.0", nil), "armhf": (.arm, "v7", .hard), "armel": (.arm, "v5", .soft),
      "riscv64": (.riscv64, nil, nil), "ppc64el": (.ppc64le, nil, nil),
      "ppc64": (.ppc64, nil, nil), "s390x": (.s390x, nil, nil), "mips64el": (.mips64le, nil, nil),
      "mipsel": (.mipsle, nil, nil), "mips": (.mips, nil, nil), "loong64": (.loong64, nil, nil),
    ]
    return known[name].map { make(.deb, name, $0) }
  }

  /// The claim of an RPM; `nil` for `noarch`, which claims nothing, and for unknown ones.
  static func rpm(_ name: String) -> Claim? {
    let known: [String: (Architecture, baseline: String?, ABI.FloatingPoint?)] = [
      "x86_64": (.amd64, "v1", nil), "x86_64_v2": (.amd64, "v2", nil),
      "x86_64_v3": (.amd64, "v3", nil), "x86_64_v4": (.amd64, "v4", nil),
      "i386": (.x86, nil, nil), "i586": (.x86, nil, nil), "i686": (.x86, nil, nil),
      "aarch64": (.arm64, "v8.0", nil), "armv7hl": (.arm, "v7", .hard),
      "armv7hnl": (.arm, "v7", .hard), "armv6hl": (.arm, "v6", .hard),
      "ppc64le": (.ppc64le, nil, nil), "ppc64": (.ppc64, nil, nil), "s390x": (.s390x, nil, nil),
      "riscv64": (.riscv64, nil, nil), "loongarch64": (.loong64, nil, nil),
    ]
    return known[name].map { make(.rpm, name, $0) }
  }

  private static func make(
    _ source: Claim.Source, _ name: String,
    _ meaning: (architecture: Architecture, baseline: String?, float: ABI.FloatingPoint?)
  ) -> Claim {
    Claim(
      source: source, text: name, system: .linux, architecture: meaning.architecture,
      baseline: meaning.baseline, floatingPoint: meaning.float)
  }
}
