import Archives
import Binaries

extension ArtifactWalker {
  /// The slices of a universal binary, each of which is a program, a library or a static archive.
  mutating func walkUniversal(_ file: WalkedFile, depth: Int) throws {
    let universal = try UniversalBinary(BinaryView(file.bytes, format: .universal))
    show(file)
    let names = universal.slices.map { Self.architecture($0.cpu) }
    for slice in universal.slices {
      try charge(members: 1, format: .ar)
      let view = try BinaryView(file.bytes, format: .universal)
        .slice(slice.offset, slice.size, "the slice for \(slice.cpu)")
      walk(
        view.bytes, path: "\(file.path)!/\(slice.cpu)", claims: file.claims, depth: depth + 1,
        slices: names)
    }
  }

  /// The architecture in Slipway's words, and for those that it has no target for in `lipo`'s.
  private static func architecture(_ cpu: MachOCPU) -> String {
    switch cpu.type {
    case MachOCPU.Family.x86_64: "amd64"
    case MachOCPU.Family.arm64: "arm64"
    case MachOCPU.Family.x86: "386"
    default: cpu.description
    }
  }
}
