/// What `.riscv.attributes` says (RISC-V ELF psABI, "Attributes", vendor `riscv`).
public struct RISCVAttributes: Hashable, Sendable {
  /// `Tag_RISCV_stack_align` (4): the stack's alignment in bytes.
  public var stackAlignment: UInt64?
  /// `Tag_RISCV_arch` (5), as it is in the file.
  public var architectureText: String?
  /// `Tag_RISCV_unaligned_access` (6): whether unaligned accesses were generated.
  public var usesUnalignedAccess: Bool?
  /// `Tag_RISCV_atomic_abi` (14).
  public var atomicABI: UInt64?
  /// All attributes, by tag.
  public var attributes: BuildAttributes

  /// `Tag_RISCV_arch`, read; `nil` where there is none or it is not understood.
  public var architecture: RISCVArchitecture? { architectureText.flatMap { RISCVArchitecture($0) } }

  /// Reads the section's bytes; `nil` when it has no attributes of `riscv`.
  ///
  /// - Throws: when the section breaks the format's rules.
  public init?(_ section: UnsafeRawBufferPointer) throws(BuildAttributesError) {
    guard let read = try BuildAttributes(section, vendor: "riscv", rule: .parity) else {
      return nil
    }
    attributes = read
    stackAlignment = read.number(4)
    architectureText = read.text(5)
    usesUnalignedAccess = read.number(6).map { $0 != 0 }
    atomicABI = read.number(14)
  }
}
