import Model

/// QEMU's program for an architecture, and its model of a CPU that has a baseline and little more.
///
/// Source: the lists of `qemu-ARCH -cpu help` of QEMU 7.2. A model that has more than the baseline cannot
/// refute what is beyond; where every model has too much, or too little, there is none.
struct EmulatorModel: Hashable, Sendable {
  /// The program's name: `qemu-x86_64`.
  var program: String
  /// What it is given after `-cpu`; `nil` for its default.
  var cpu: String?

  /// The words for it in a report.
  var text: String { cpu.map { "\(program) -cpu \($0)" } ?? program }

  /// The model for a baseline of an architecture.
  ///
  /// - Throws: ``Absence`` where there is none.
  init(_ architecture: Architecture, baseline: String) throws(Absence) {
    let rows = Self.rows[architecture] ?? []
    guard let program = Self.programs[architecture] else {
      throw Absence(reason: "there is no emulator for \(architecture.rawValue)")
    }
    guard let row = rows.first(where: { $0.baseline == baseline }) else {
      throw Absence(
        reason: "\(program) has no CPU that is \(architecture.rawValue) of baseline \(baseline)")
    }
    self.program = program
    cpu = row.cpu
  }

  /// Why there is no model.
  struct Absence: Error, Hashable {
    /// In words.
    var reason: String
  }

  private static let programs: [Architecture: String] = [
    .amd64: "qemu-x86_64", .x86: "qemu-i386", .arm64: "qemu-aarch64", .arm: "qemu-arm",
    .riscv64: "qemu-riscv64", .riscv32: "qemu-riscv32", .ppc64le: "qemu-ppc64le",
    .ppc64: "qemu-ppc64", .s390x: "qemu-s390x", .mips: "qemu-mips", .mipsle: "qemu-mipsel",
    .mips64: "qemu-mips64", .mips64le: "qemu-mips64el", .loong64: "qemu-loongarch64",
  ]

  private static let rows: [Architecture: [(baseline: String, cpu: String?)]] = [
    // QEMU's code generator has no AVX-512, so that nothing is v4.
    .amd64: [("v1", "qemu64"), ("v2", "Nehalem"), ("v3", "Haswell")],
    .x86: [("sse2", "qemu32"), ("pentium-mmx", "pentium")],
    .arm64: [("v8.0", "cortex-a53"), ("v8.2", "cortex-a76")],
    // Cortex-A9 has no division; its NEON is an option.
    .arm: [("v7", "cortex-a9,neon=off"), ("v6", "arm1176"), ("v5", "arm926")],
    .riscv64: [("rva20u64", "sifive-u54")],
    .ppc64le: [("power8", "power8"), ("power9", "power9"), ("power10", "power10")],
    .ppc64: [("power8", "power8"), ("power9", "power9"), ("power10", "power10")],
    .mips: [("mips32r2", "24Kf")],
    .mipsle: [("mips32r2", "24Kf")],
    .mips64: [("mips64r2", "MIPS64R2-generic")],
    .mips64le: [("mips64r2", "MIPS64R2-generic")],
    .loong64: [("la64v1.0", nil)],
  ]
}
