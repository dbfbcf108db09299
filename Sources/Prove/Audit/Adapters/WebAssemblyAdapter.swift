import ArtifactInput
import Binaries
import Model

/// What rules ask of WebAssembly modules and components.
enum WebAssemblyAdapter {
  /// Reads a module or component.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) -> BinaryReader.Reading {
    let file = try WebAssemblyFile(bytes)
    let first = file.modules.first
    let isWide = file.modules.contains { $0.memories.contains(where: \.is64Bit) }
    var facts = BinaryFacts(
      format: .webAssembly, kind: kind(file), architecture: isWide ? nil : .wasm32,
      machine: isWide ? "wasm64" : "wasm32")
    let interfaces = file.modules.flatMap(\.systemInterfaces)
    if !interfaces.isEmpty || file.componentImports.contains(where: { $0.name.hasPrefix("wasi:") })
      || file.isComponent
    {
      facts.system = .wasi
      facts.libc = LibC(kind: .system)
    }
    facts.linkage = facts.isLoaded ? (first?.isSharedLibrary == true ? .dynamic : .static) : nil
    facts.needed =
      file.isComponent
      ? file.componentImports.map(\.name)
      : TargetRules.unique(file.modules.flatMap(\.imports).map(\.module))
    facts.buildID = first?.buildID.map { CodeScan.hexadecimal($0) }
    facts.debug = DebugFacts(
      symbols: file.modules.contains(where: \.hasNames),
      information: file.modules.contains { $0.debugSections.contains { $0.hasPrefix(".debug") } })
    facts.sections = file.modules.flatMap(\.sections).map { section in
      BinaryFacts.Section(
        name: section.number == 0 ? section.name : "section \(section.number)",
        range: section.range)
    }
    return BinaryReader.Reading(facts: facts, image: nil, modules: file.modules)
  }

  private static func kind(_ file: WebAssemblyFile) -> ArtifactReport.Kind {
    guard let first = file.modules.first, !file.isComponent else { return .program }
    if first.isObject { return .object }
    return first.isSharedLibrary ? .library : .program
  }

  /// What the functions of modules need beyond a baseline; `nil` for an unknown one.
  ///
  /// A runtime that lacks a feature refuses the whole module, so there is nothing to guard with.
  static func code(_ modules: [WebAssemblyModule], baseline name: String) -> CPUReport? {
    guard let baseline = WebAssemblyFeatures.baseline(name) else { return nil }
    var report = CPUReport(baseline: name)
    var excess: WebAssemblyFeatures = []
    for module in modules {
      excess.formUnion(module.features(above: baseline))
      for function in module.functions {
        report.decodedFunctions += 1
        report.decodedBytes += function.range.count
        let beyond = function.features.subtracting(baseline)
        guard !beyond.isEmpty else { continue }
        let first = function.evidence.first { !$0.features.subtracting(baseline).isEmpty }
        report.functions.append(
          CPUReport.Function(
            name: function.name ?? "function \(function.index)",
            address: UInt64(function.range.lowerBound), level: level(beyond, above: name),
            features: beyond.elements, count: 1,
            first: UInt64(first?.offset ?? function.range.lowerBound), instruction: "",
            guarded: .no, evidence: "a runtime without it refuses the whole module"))
      }
    }
    report.required = excess.isEmpty ? name : level(excess, above: name)
    report.highest = report.required
    return report
  }

  private static func level(_ features: WebAssemblyFeatures, above name: String) -> String {
    if name == "mvp", features.isSubset(of: .generic) { return "generic" }
    let beyond = features.subtracting(.generic)
    return (["generic"] + beyond.elements.sorted()).joined(separator: "+")
  }
}
