import Binaries
import Instructions
import Model

/// What compilers put down of the CPU in a section of its own, and what `e_flags` has of it.
struct ELFAttributes {
  private var arm: ARMAttributes?
  private var riscv: RISCVAttributes?
  /// What could not be read.
  private(set) var faults: [BinaryError] = []

  /// Reads the section of attributes, if the machine is one that has them.
  init(_ elf: ELFFacts, _ bytes: UnsafeRawBufferPointer) {
    guard let range = elf.attributes, range.lowerBound >= 0, range.upperBound <= bytes.count else {
      return
    }
    let section = UnsafeRawBufferPointer(rebasing: bytes[range])
    do throws(BuildAttributesError) {
      switch elf.identity.machine {
      case .arm: arm = try ARMAttributes(section, isBigEndian: elf.identity.isBigEndian)
      case .riscv: riscv = try RISCVAttributes(section)
      default: break
      }
    } catch {
      faults.append(
        BinaryError(
          .elf, at: range.lowerBound + error.offset, .malformed,
          "the attributes of the CPU: \(error.message)"))
    }
  }

  /// Whether the file says that it is for an M-profile CPU.
  var isMicrocontroller: Bool { arm?.profile == "M" }

  /// How floating point is passed, where the file says it here.
  var floatingPoint: ABI.FloatingPoint? {
    guard let arm else { return nil }
    return switch arm.floatArguments {
    case .vfp: .hard
    // A file that passes none says so, or says nothing at all.
    case .base where arm.attributes.number(28) != nil: .soft
    default: nil
    }
  }

  /// What is stated of the CPU, in the words of `readelf -A` and `-h`.
  func declaredCPU(_ elf: ELFFacts) -> [BinaryFacts.DeclaredCPU] {
    if let arm, !isMicrocontroller, let architecture = arm.architecture,
      let level = Self.level(architecture)
    {
      return [
        BinaryFacts.DeclaredCPU(
          text: "Tag_CPU_arch=\(architecture)", level: level, isSummary: true)
      ]
    }
    if let text = riscv?.architectureText {
      return [
        BinaryFacts.DeclaredCPU(
          text: "Tag_RISCV_arch=\(text.prefix(1000))", level: nil, architecture: text,
          isSummary: true)
      ]
    }
    if elf.identity.machine == .mips, let set = elf.flags.isa {
      // Release 6 took instructions away: the one does not run where the other does.
      return [BinaryFacts.DeclaredCPU(text: "e_flags=\(set)", level: set)]
    }
    return []
  }

  private static func level(_ architecture: ARMAttributes.Architecture) -> String? {
    switch architecture {
    case .preV4, .v4, .v4T, .v5T, .v5TE, .v5TEJ: "v5"
    case .v6, .v6KZ, .v6K: "v6"
    case .v6T2, .v7: "v7"
    case .v8A, .v8R, .v8p1A, .v8p2A, .v8p3A, .v9A: "armv8"
    case .v6M, .v6SM, .v7EM, .v8MBase, .v8MMain, .v8p1MMain: nil
    }
  }
}
