import ArtifactInput
import Binaries

/// Reads a program, library or object of any format into what rules judge and what is decoded.
enum BinaryReader {
  /// What was read.
  struct Reading {
    var facts: BinaryFacts
    /// The code, where there is any.
    var image: ProgramImage?
    /// The modules of a WebAssembly file, whose code its reader judges.
    var modules: [WebAssemblyModule] = []
    /// What could not be read, where the rest could.
    var faults: [BinaryError] = []
  }

  /// Reads a file.
  ///
  /// - Throws: when nothing of it can be told.
  static func read(
    _ bytes: UnsafeRawBufferPointer, format: ArtifactFormat
  ) throws(BinaryError) -> Reading? {
    switch format {
    case .elf: try ELFAdapter.read(bytes)
    case .pe: try PEAdapter.read(bytes)
    case .coff: try PEAdapter.readObject(bytes)
    case .machO: try MachOAdapter.read(bytes)
    case .webAssembly: try WebAssemblyAdapter.read(bytes)
    default: nil
    }
  }
}
