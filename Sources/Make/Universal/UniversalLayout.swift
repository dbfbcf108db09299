import Binaries

/// Whose rule says where slices begin.
///
/// Slices taken from a universal file keep the alignment that they had there under either rule.
public enum UniversalLayout: String, Hashable, Sendable, CaseIterable {
  /// As Apple's `lipo`: by the segments' addresses (cctools, `lipo.c`, `get_align`).
  case apple
  /// As `llvm-lipo`: a page of the processor (`MachOUniversalWriter.cpp`, `calculateAlignment`).
  case llvm

  /// The power of two at which a Mach-O file or an archive begins.
  func alignment(of content: SliceContent) -> UInt32 {
    guard case .machO(let isObject) = content.kind else {
      return content.cpu.is64Bit ? 3 : 2
    }
    if self == .llvm {
      switch content.cpu.type {
      case MachOCPU.Family.x86, MachOCPU.Family.x86_64, MachOCPU.Family.powerPC,
        MachOCPU.Family.powerPC64:
        return 12
      case MachOCPU.Family.arm, MachOCPU.Family.arm64, MachOCPU.Family.arm64_32:
        return 14
      default: break
      }
    }
    let least: UInt32 = self == .apple && content.cpu.is64Bit ? 3 : 2
    var alignment = UniversalBinary.maximumAlignment
    for segment in content.segments {
      var own: UInt32
      if isObject {
        own = segment.sectionAlignments.isEmpty ? alignment : 2
        own = segment.sectionAlignments.reduce(own, max)
      } else {
        own = segment.address == 0 ? alignment : UInt32(segment.address.trailingZeroBitCount)
      }
      alignment = min(alignment, own)
    }
    return max(least, alignment)
  }

  /// Puts slices in order: those of one processor type by subtype, 64-bit Arm last, the rest by
  /// alignment, so that little is lost between them.
  ///
  /// The comparison is not transitive, so that the outcome depends on the way of sorting: this is the
  /// insertion sort that the C libraries of both programs use for few elements.
  func ordered<Element>(_ slices: [Element], by key: (Element) -> Key) -> [Element] {
    var result: [Element] = []
    for slice in slices {
      let new = key(slice)
      var place = result.count
      if let first = result.first, precedes(new, key(first)) {
        place = 0
      } else {
        while place > 0, precedes(new, key(result[place - 1])) { place -= 1 }
      }
      result.insert(slice, at: place)
    }
    return result
  }

  /// What the order depends on.
  struct Key {
    let cpu: MachOCPU
    let alignment: UInt32
  }

  private func precedes(_ one: Key, _ other: Key) -> Bool {
    if one.cpu.type == other.cpu.type {
      // Apple's leaves capability bits out, LLVM's does not.
      return self == .apple
        ? one.cpu.subtype < other.cpu.subtype : one.cpu.rawSubtype < other.cpu.rawSubtype
    }
    if one.cpu.type == MachOCPU.Family.arm64 { return false }
    if other.cpu.type == MachOCPU.Family.arm64 { return true }
    return one.alignment < other.alignment
  }
}
