import Testing

@testable import Model

/// One row for each target: every spelling that is written, and those that are read back.
struct TargetTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let target: String
    let suffix: String
    let go: String?
    let rust: String?
    let rustCPU: String?
    let llvm: String?
    let zig: String?
    let zigCPU: String?

    init(
      _ target: String, _ suffix: String, go: String?, rust: String?, _ rustCPU: String?,
      llvm: String?, zig: String?, _ zigCPU: String?
    ) {
      self.target = target
      self.suffix = suffix
      self.go = go
      self.rust = rust
      self.rustCPU = rustCPU
      self.llvm = llvm
      self.zig = zig
      self.zigCPU = zigCPU
    }

    var testDescription: String { target }

    static let all = TargetTableTests.linux + systems + bare
  }

  /// What a triple cannot say is lost in it: the same triple without that is what is read back.
  private static func withoutUnsayable(_ target: Target, _ triple: Spelling) throws -> Target {
    var text = target.description
    let lost: [String] =
      switch (target.system, target.architecture, triple) {
      case (_, .arm, _), (.none, .wasm32, .rust): []
      case (.linux, .x86, .zig): ["/pentium-mmx"]
      case (.linux, .mips, .llvm), (.linux, .mipsle, .llvm), (_, .mips64, _), (_, .mips64le, _):
        target.abi.library == .musl && triple == .llvm ? [] : ["+softfloat"]
      case (.none, .arm64, .llvm), (.none, .arm64, .zig): ["+softfloat"]
      case (.none, .wasm32, .llvm), (.none, .wasm32, .zig): ["/mvp"]
      case (_, .x86, _): []
      case (_, .riscv64, .rust): ["/rva22u64"]
      default: target.baseline == target.defaultBaseline ? [] : ["/\(target.baseline.name)"]
      }
    for word in lost { text = text.replacing(word, with: "") }
    return try Target(parsing: text)
  }

  private enum Spelling { case rust, llvm, zig }

  @Test(arguments: Row.all)
  func everySpellingIsWrittenAndReadBack(_ row: Row) throws {
    let target = try Target(parsing: row.target)
    #expect(target.description == row.target)
    #expect(target.suffix == row.suffix)
    #expect(try Target(parsing: row.suffix) == target)

    let go = target.go.map { go in
      "\(go.goos)/\(go.goarch)" + (go.baseline.map { " \($0.variable)=\($0.value)" } ?? "")
    }
    #expect(go == row.go)
    if let go = target.go {
      #expect(go.environment["GOOS"] == go.goos)
      #expect(go.environment["GOARCH"] == go.goarch)
      // Go's own pair reads back to the target without what Go has no word for.
      let pair =
        go.goarch == "arm"
        ? "\(go.goos)/arm/\(go.baseline?.value ?? "")"
        : "\(go.goos)/\(go.goarch)"
      let read = try Target(parsing: pair)
      #expect(read.system == target.system && read.architecture == target.architecture)
      #expect(read.go?.environment["GOARM"] == go.environment["GOARM"])
    }

    #expect(target.rustTriple == row.rust)
    #expect(target.rustTargetCPU == row.rustCPU)
    #expect(target.llvmTriple == row.llvm)
    #expect(target.zigTriple == row.zig)
    #expect(target.zigCPU == row.zigCPU)
    if let triple = target.rustTriple {
      #expect(try Target(parsing: triple) == Self.withoutUnsayable(target, .rust), "\(triple)")
    }
    if let triple = row.llvm, Self.readsBack(target, .llvm) {
      #expect(
        try Target(parsing: triple) == Self.withoutUnsayable(target, .llvm), "\(triple)")
    }
    if let triple = target.zigTriple, Self.readsBack(target, .zig) {
      #expect(try Target(parsing: triple) == Self.withoutUnsayable(target, .zig), "\(triple)")
    }
  }

  /// Whether a triple names one target.
  ///
  /// Those that do not are proved to be refused or read as the
  /// usual one in ``ambiguousTriplesAreNotGuessed()``.
  private static func readsBack(_ target: Target, _ triple: Spelling) -> Bool {
    switch (target.system, target.architecture, triple) {
    case (.none, let bare, _) where bare.isRISCV32 || bare == .riscv64imac: false
    case (.none, let bare, .zig) where bare.isThumbOnly: false
    case (_, .arm, .zig): target.baseline.name == "v7"
    case (.linux, .mips, .llvm), (.linux, .mipsle, .llvm): true
    default: true
    }
  }

  @Test(arguments: [
    "thumb-freestanding-eabi", "riscv32-freestanding-none", "riscv32-unknown-none-elf",
    "arm-none-eabi", "x86_64-unknown-linux", "x86_64-linux", "x86_64-pc-windows",
    "universal-apple-ios15.0.0", "universal-apple-macosx13.0.0",
  ])
  func ambiguousTriplesAreNotGuessed(_ text: String) {
    #expect(throws: TargetError.self) { try Target(parsing: text) }
  }

  @Test func everyKnownTargetHasARow() {
    #expect(Target.known.map(\.description) == Target.knownSpellings.sorted(by: rank))
    #expect(Set(Row.all.map(\.target)) == Set(Target.knownSpellings))
    #expect(Row.all.count == Target.knownSpellings.count)
    #expect(Target.known.count >= 60)
  }

  private func rank(_ left: String, _ right: String) -> Bool {
    guard let a = try? Target(parsing: left), let b = try? Target(parsing: right) else {
      return false
    }
    return a < b
  }
}
