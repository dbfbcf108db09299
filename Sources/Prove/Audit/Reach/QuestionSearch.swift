import Binaries
import Instructions

/// Whether a file asks the CPU at all, for architectures where checks are not followed.
///
/// Where nothing in it does, instructions above the baseline cannot be behind a check.
struct QuestionSearch {
  private let image: ProgramImage
  private let bytes: UnsafeRawBufferPointer

  init(image: ProgramImage, bytes: UnsafeRawBufferPointer) {
    self.image = image
    self.bytes = bytes
  }

  /// Parts of names of functions and variables by which programs ask, in lower case.
  private static let names: [String] = [
    "auxv", "hwcap", "hwprobe", "cpuid", "cpu_feature", "cpufeature", "cpu_model", "cpuinfo",
    "std_detect", "armcap", "internal/cpu", "x/sys/cpu", "isprocessorfeature", "_rtld_global_ro",
    "elf_aux_info", "av_get_cpu_flags", "cpu_flags", "getcpufamily", "sysctl", "cpucap",
  ]

  /// Files in which Linux tells of the CPU.
  private static let files: [String] = ["/proc/cpuinfo", "/proc/self/auxv"]

  /// One verdict for each hit.
  func verdicts(_ hits: [CodeHit]) -> [CPUVerdict] {
    let verdicts = general(hits)
    return zip(hits, verdicts).map { hit, verdict in
      Self.isUnwinder(image.name(of: hit.function, in: bytes) ?? "")
        ? CPUVerdict(
          guarded: .yes, evidence: "the unwinder runs it for code that uses these registers only")
        : verdict
    }
  }

  private func general(_ hits: [CodeHit]) -> [CPUVerdict] {
    if let question = question() {
      return hits.map { _ in
        CPUVerdict(
          guarded: .unknown,
          evidence: "the file asks the CPU (\(question)), and what depends on it is not followed "
            + "on this architecture")
      }
    }
    // The callers of an object file are elsewhere; and a stripped program that has all of its C library
    // inside may ask in a way that has no name.
    let isEntered = image.roots.contains { $0.kind != .export }
    guard !image.importSlots.isEmpty || isEntered && isNamed else {
      return hits.map { _ in
        CPUVerdict(
          guarded: .unknown, evidence: "nothing in the file tells whether it asks the CPU")
      }
    }
    return hits.map { hit in
      if hit.isByName {
        return CPUVerdict(guarded: .unknown, evidence: "no compiler emits such by itself")
      }
      let name = image.name(of: hit.function, in: bytes) ?? ""
      if FeatureNames.isHint(name) {
        return CPUVerdict(guarded: .unknown, evidence: "its name says that it is for some CPUs")
      }
      // Between instructions of a stripped file there are constants, and a few may be taken for some.
      if image.machine == .arm, !image.hasCodeMarks, hit.count < 3 {
        return CPUVerdict(
          guarded: .unknown, evidence: "they are so few that they may be constants in the code")
      }
      return CPUVerdict(guarded: .no, evidence: "nothing in the file asks the CPU what it has")
    }
  }

  private var isNamed: Bool { image.functions.contains { $0.nameOffset > 0 || $0.name != nil } }

  /// How the file asks, or `nil`.
  private func question() -> String? {
    if !image.resolvers.isEmpty { return "functions chosen by a resolver" }
    for name in image.importSlots.values.sorted() where Self.asks(name) { return name }
    for name in image.variables.keys.sorted() where Self.asks(name) { return name }
    for function in image.functions {
      if let name = image.name(of: function, in: bytes), Self.asks(name) { return name }
    }
    if image.machine == .x86, hasIdentification { return "cpuid" }
    var file: String?
    AnchorFilter(Self.files.map { Array($0.utf8) }).scan(bytes, in: 0..<bytes.count) { hit in
      if file == nil { file = Self.files[hit.anchor] }
    }
    return file
  }

  private static func asks(_ name: String) -> Bool {
    let lower = name.lowercased()
    return names.contains { lower.contains($0) }
  }

  /// Whether it saves or restores registers that not every CPU of Arm's has: it is called for frames that
  /// hold them (libgcc's `config/arm/libunwind.S`, LLVM's `UnwindRegistersSave.S`).
  private static func isUnwinder(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.contains("unwind")
      && ["vfp", "wmmx", "registers_arm"].contains { lower.contains($0) }
  }

  /// Whether a function of 32-bit x86 has a `cpuid`.
  private var hasIdentification: Bool {
    let decoder = X86Decoder(mode: .protected)
    let map = CodeMap(image: image, bytes: bytes)
    for index in image.functions.indices {
      guard let body = map.body(of: index) else { continue }
      var offset = 0
      while offset < body.count {
        let length = decoder.measure(body, at: offset)?.length ?? 1
        if length == 2, body[offset] == 0x0f, body[offset + 1] == 0xa2 { return true }
        offset += max(length, 1)
      }
    }
    return false
  }
}
