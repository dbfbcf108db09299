/// A place that the dynamic loader writes to before the program runs.
public struct MachOFixup: Hashable, Sendable {
  /// What it writes.
  public enum Value: Hashable, Sendable {
    /// The address of something in this file.
    case address(UInt64)
    /// The address of an import, by its place in ``MachOFixups/imports``.
    case `import`(Int)
  }

  /// The address of the place.
  public let slot: UInt64
  /// What is written.
  public let value: Value
}

/// All places that the dynamic loader writes to, and the imports that they name.
public struct MachOFixups: Hashable, Sendable {
  /// The imports.
  public internal(set) var imports: [MachOImport] = []
  /// The places.
  public internal(set) var fixups: [MachOFixup] = []
}
