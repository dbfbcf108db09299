import Binaries
import Instructions
import Model

/// Which baseline a file's code is held against, and by which decoder.
struct BaselineChoice {
  /// Why code is not decoded, in words that go on after a colon; `nil` where it is.
  private(set) var refusal: String?
  private let facts: BinaryFacts
  private let name: String?
  /// The baselines of the architecture, the lowest first.
  private let names: [String]

  /// Chooses: what is declared if the architecture has it, else its first baseline.
  init(facts: BinaryFacts, declared: String?) {
    self.facts = facts
    refusal = nil
    guard let architecture = facts.architecture else {
      name = nil
      names = []
      return
    }
    let system = facts.system ?? (architecture == .wasm32 ? .none : .linux)
    let known = CPUBaseline.choices(system: system, architecture: architecture).map(\.name)
    // Bare metal has profiles, which a file does not tell apart.
    if let declared, Self.profiles(architecture).contains(declared) {
      name = declared
      names = [declared]
    } else if facts.isMicrocontroller {
      name = nil
      names = []
      refusal = "it is for a microcontroller; say which with --target none/thumbv7em or the like"
    } else {
      name = declared.flatMap { known.contains($0) ? $0 : nil } ?? known.first
      names = Self.ascending(known, architecture)
    }
  }

  /// What a file states of its CPU, in few words, where that is more than the chosen baseline has; else
  /// `nil`.
  func excess(_ statement: BinaryFacts.DeclaredCPU) -> String? {
    guard let name else { return nil }
    if let text = statement.architecture {
      guard let needed = RISCVArchitecture(text)?.extensions,
        let allowed = RISCVExtensions.allowed(by: name)
      else { return nil }
      let excess = needed.subtracting(allowed).subtracting(RISCVFunctionDecoder.always)
      guard !excess.isEmpty else { return nil }
      return "Tag_RISCV_arch with "
        + excess.elements.map(RISCVFunctionDecoder.name).joined(separator: ", ")
    }
    guard let level = statement.level, let place = names.firstIndex(of: name) else { return nil }
    let isAbove = names[(place + 1)...].contains(level) || Self.beyond.contains(level)
    return isAbove ? statement.text : nil
  }

  /// What no target has: it is above every baseline of its architecture.
  private static let beyond: Set<String> = ["armv8", "mips32r6", "mips64r6"]

  /// The chosen baseline.
  var baseline: String? { name }

  /// A target's choices begin with its default, which is not always the lowest.
  private static func ascending(_ known: [String], _ architecture: Architecture) -> [String] {
    switch architecture {
    case .arm, .x86, .wasm32: known.reversed()
    case .s390x: known.sorted { (Int($0.dropFirst()) ?? 0) < (Int($1.dropFirst()) ?? 0) }
    default: known
    }
  }

  /// The baselines of targets whose files are of an architecture, without being its own.
  private static func profiles(_ architecture: Architecture) -> [String] {
    let profiles = Architecture.allCases.filter { profile in
      switch architecture {
      case .arm: profile.isThumbOnly
      case .riscv32: profile.isRISCV32
      case .riscv64: profile == .riscv64imac
      default: false
      }
    }
    return profiles.flatMap { CPUBaseline.choices(system: .none, architecture: $0) }.map(\.name)
  }

  /// Decodes all functions; `nil` where there is no decoder for the architecture.
  func scan(_ image: ProgramImage, bytes: UnsafeRawBufferPointer) -> CodeScan? {
    guard let name, let architecture = facts.architecture else { return nil }
    switch architecture {
    case .amd64, .x86:
      return X86FunctionDecoder(
        baseline: name, architecture: architecture, system: facts.system
      ).map { CodeScan(image, bytes: bytes, decoder: $0) }
    case .arm64:
      return ARM64FunctionDecoder(baseline: name, names: names)
        .map { CodeScan(image, bytes: bytes, decoder: $0) }
    case .arm:
      return ARMFunctionDecoder(
        baseline: name, names: names, system: facts.system,
        isHardFloat: facts.floatingPoint == .hard, isMarked: image.hasCodeMarks
      ).map { CodeScan(image, bytes: bytes, decoder: $0) }
    case .riscv64, .riscv32:
      return RISCVFunctionDecoder(
        baseline: name, names: names, registerWidth: architecture == .riscv64 ? 64 : 32
      ).map { CodeScan(image, bytes: bytes, decoder: $0) }
    default: return nil
    }
  }

  /// What a WebAssembly file's modules need; `nil` for a file that has none.
  func code(_ modules: [WebAssemblyModule]) -> CPUReport? {
    guard !modules.isEmpty, let name else { return nil }
    return WebAssemblyAdapter.code(modules, baseline: name)
  }
}
