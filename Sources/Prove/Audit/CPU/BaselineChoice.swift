import Binaries
import Model

/// Which baseline a file's code is held against, and by which decoder.
struct BaselineChoice {
  private let facts: BinaryFacts
  private let name: String?
  private let names: [String]

  /// Chooses: what is declared if the architecture has it, else its first baseline.
  init(facts: BinaryFacts, declared: String?) {
    self.facts = facts
    guard let architecture = facts.architecture else {
      name = nil
      names = []
      return
    }
    let system = facts.system ?? (architecture == .wasm32 ? .none : .linux)
    let known = CPUBaseline.choices(system: system, architecture: architecture).map(\.name)
    names = known
    name = declared.flatMap { known.contains($0) ? $0 : nil } ?? known.first
  }

  /// The baselines that have more than the chosen one.
  var above: [String] {
    guard let name, let place = names.firstIndex(of: name) else { return [] }
    return Array(names[(place + 1)...])
  }

  /// Decodes all functions; `nil` where there is no decoder for the architecture.
  func scan(_ image: ProgramImage, bytes: UnsafeRawBufferPointer) -> CodeScan? {
    guard let name, let architecture = facts.architecture else { return nil }
    switch architecture {
    case .amd64, .x86:
      guard
        let decoder = X86FunctionDecoder(
          baseline: name, architecture: architecture, system: facts.system)
      else { return nil }
      return CodeScan(image, bytes: bytes, decoder: decoder)
    case .arm64:
      guard let decoder = ARM64FunctionDecoder(baseline: name, names: names) else { return nil }
      return CodeScan(image, bytes: bytes, decoder: decoder)
    default: return nil
    }
  }

  /// What a WebAssembly file's modules need; `nil` for a file that has none.
  func code(_ modules: [WebAssemblyModule]) -> CPUReport? {
    guard !modules.isEmpty, let name else { return nil }
    return WebAssemblyAdapter.code(modules, baseline: name)
  }
}
