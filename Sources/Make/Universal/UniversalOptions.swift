public import Binaries

/// How a universal file is written.
public struct UniversalOptions: Hashable, Sendable {
  /// Whose rule says where slices begin.
  public var layout: UniversalLayout
  /// Whether offsets and sizes in the header have 64 bits; Apple's `codesign` reads none such.
  public var is64Bit: Bool
  /// The power of two at which slices of an architecture begin, in place of the rule.
  public var alignments: [MachOCPU: UInt32]

  /// Makes options.
  public init(
    layout: UniversalLayout = .apple, is64Bit: Bool = false, alignments: [MachOCPU: UInt32] = [:]
  ) {
    self.layout = layout
    self.is64Bit = is64Bit
    self.alignments = alignments
  }
}
