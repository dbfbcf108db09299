import Model

/// A crate whose build script does less than the crates that it uses suggest.
struct RustException: Hashable, Sendable {
  /// The crate.
  var crate: String
  /// What it means for a target; `nil` for nothing native.
  var verdict: @Sendable (Target) -> Verdict?
  /// Who says so.
  var source: String

  static func == (left: RustException, right: RustException) -> Bool { left.crate == right.crate }

  func hash(into hasher: inout Hasher) { hasher.combine(crate) }

  /// The exception of a crate; `nil` for most.
  static func of(_ crate: String) -> RustException? { all.first { $0.crate == crate } }

  private static let all: [RustException] = [
    RustException(
      crate: "backtrace", verdict: { $0.system == .android ? .required : nil },
      source: "build.rs of backtrace: the compiler only looks at a header of Android's"),
    RustException(
      crate: "blake3", verdict: { _ in .optional },
      source: "build.rs of blake3: falls back to Rust's intrinsics where no C compiler is found"),
    RustException(
      crate: "rustix", verdict: { _ in nil },
      source: "build.rs of rustix: C's assembler only where Rust has no asm!, before 1.59"),
    RustException(
      crate: "errno-dragonfly", verdict: { _ in nil },
      source: "its C is for DragonFly BSD, which is no target"),
    RustException(
      crate: "compiler_builtins", verdict: { _ in nil },
      source: "build.rs of compiler_builtins: C only with the feature c"),
  ]
}
