/// The tags that a file's `//go:build` line asks for.
///
/// Source: `go help buildconstraint`.
struct GoConstraint: Hashable, Sendable {
  /// Tags that have to be set, as far as each stands by itself.
  private(set) var wanted: Set<String> = []
  /// Tags that must not be set.
  private(set) var refused: Set<String> = []

  /// Reads the constraint of a file's text; empty without one.
  init(ofFile bytes: [UInt8]) {
    // Only lines before the package clause count, and no sensible file has 64 KiB of them.
    let text = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("package ") { return }
      guard line.hasPrefix("//go:build ") else { continue }
      read(line.dropFirst("//go:build ".count))
      return
    }
  }

  /// Tags of the project's own making: neither the target nor the compiler's version.
  static func isOwn(_ tag: String) -> Bool {
    tag != "cgo" && !systems.contains(tag) && !architectures.contains(tag) && tag != "gc"
      && tag != "gccgo" && tag != "ignore" && !(tag.hasPrefix("go1.") && tag.count > 4)
      && !tag.contains(".")
  }

  /// Whether a tag names a system or an architecture.
  static func isTarget(_ tag: String) -> Bool {
    systems.contains(tag) || architectures.contains(tag)
  }

  /// The identifiers of an expression; one behind an odd number of `!` is refused.
  private mutating func read(_ expression: Substring) {
    var negations = [false]
    var pending = false
    var word = ""
    func flush(_ this: inout GoConstraint) {
      guard !word.isEmpty else { return }
      if pending != (negations.last ?? false) {
        this.refused.insert(word)
      } else {
        this.wanted.insert(word)
      }
      word = ""
      pending = false
    }
    for character in expression.prefix(4096) {
      switch character {
      case "!":
        flush(&self)
        pending.toggle()
      case "(":
        negations.append(pending != (negations.last ?? false))
        pending = false
      case ")":
        flush(&self)
        if negations.count > 1 { negations.removeLast() }
      case " ", "\t", "&", "|": flush(&self)
      default: word.append(character)
      }
    }
    flush(&self)
  }

  /// Source: Go's `internal/syslist`.
  private static let systems: Set<String> = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux",
    "nacl", "netbsd", "openbsd", "plan9", "solaris", "unix", "wasip1", "windows", "zos",
  ]

  /// Source: Go's `internal/syslist`.
  private static let architectures: Set<String> = [
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle",
    "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv",
    "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
  ]
}
