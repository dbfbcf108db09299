/// A part of a program or library that has a name.
struct BinarySection {
  /// How it is compared.
  enum Role: Hashable {
    case data(DataPair.Role)
    /// Instructions: function by function.
    case code
    /// A signature.
    case signature
    /// The same as the linker's table of symbols, compared by name elsewhere.
    case symbols
    /// Compared field by field elsewhere.
    case fields
  }

  var name: String
  var role: Role
  /// Its bytes, decompressed where they were compressed.
  var bytes: UnsafeRawBufferPointer
  /// Where it begins in the file.
  var offset: Int
  /// How many bytes it takes in the file, or in memory where it has none there.
  var size: Int
  /// Where it is mapped, or 0.
  var address: UInt64
}
