/// How a chained fixup is packed into a pointer.
///
/// Source: `mach-o/fixup-chains.h` of dyld, `DYLD_CHAINED_PTR_*` and the structures of that name.
struct MachOChainedPointer {
  private enum Layout {
    /// Arm with pointer authentication: 11 bits of distance.
    case arm64e
    /// 64 bits, 12 bits of distance.
    case plain64
    /// 32 bits, 5 bits of distance.
    case plain32
  }

  private let layout: Layout
  /// How many bytes one step of the distance is.
  private let stride: Int
  /// Whether targets count from the header, not from zero.
  private let countsFromBase: Bool
  /// How many bits the place of an import has.
  private let importBits: UInt64

  init?(format: UInt16) {
    switch format {
    case 1: (layout, stride, countsFromBase, importBits) = (.arm64e, 8, false, 16)
    case 2: (layout, stride, countsFromBase, importBits) = (.plain64, 4, false, 24)
    case 3: (layout, stride, countsFromBase, importBits) = (.plain32, 4, false, 20)
    case 6: (layout, stride, countsFromBase, importBits) = (.plain64, 4, true, 24)
    case 7: (layout, stride, countsFromBase, importBits) = (.arm64e, 4, true, 16)
    case 9: (layout, stride, countsFromBase, importBits) = (.arm64e, 8, true, 16)
    case 10: (layout, stride, countsFromBase, importBits) = (.arm64e, 4, false, 16)
    case 12: (layout, stride, countsFromBase, importBits) = (.arm64e, 8, true, 24)
    default: return nil
    }
  }

  var is64Bit: Bool { layout != .plain32 }

  /// How many bytes the next place is away; zero at the end.
  func next(_ raw: UInt64) -> Int {
    switch layout {
    case .arm64e: Int(raw >> 51 & 0x7ff) * stride
    case .plain64: Int(raw >> 51 & 0xfff) * stride
    case .plain32: Int(raw >> 26 & 0x1f) * stride
    }
  }

  /// What is written; `nil` for a number that is no address: 32-bit chains pass through some, above
  /// `maximum`.
  func value(_ raw: UInt64, base: UInt64, maximum: UInt32) -> MachOFixup.Value? {
    let isImport = layout == .plain32 ? raw >> 31 & 1 != 0 : isImport64(raw)
    if isImport { return .import(Int(raw & (1 << importBits - 1))) }
    switch layout {
    case .arm64e:
      // Signed pointers always count from the header.
      if raw >> 63 != 0 { return .address(base &+ raw & 0xffff_ffff) }
      let target = raw & 0x7ff_ffff_ffff
      return .address(countsFromBase ? base &+ target : target)
    case .plain64:
      let target = raw & 0xf_ffff_ffff
      return .address(countsFromBase ? base &+ target : target)
    case .plain32:
      let target = raw & 0x3ff_ffff
      return maximum > 0 && target > UInt64(maximum) ? nil : .address(target)
    }
  }

  private func isImport64(_ raw: UInt64) -> Bool {
    layout == .arm64e ? raw >> 62 & 1 != 0 : raw >> 63 != 0
  }
}
