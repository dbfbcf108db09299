/// Two parts of two files that stand for each other, such as the sections of one name.
struct DataPair {
  /// What is in it, as far as it decides what differs by itself and what follows.
  enum Role {
    /// Anything: texts and values.
    case raw
    /// Texts that end with a zero byte, one after the other.
    case texts
    /// Debug information: its texts differ by themselves, all else follows.
    case debug
    /// Texts and values between addresses, which follow.
    case pointers
    /// Addresses, offsets, indices or hashes: it follows from what differs elsewhere.
    case table
  }

  let a: UnsafeRawBufferPointer
  let b: UnsafeRawBufferPointer
  let role: Role
  /// The section's name, for places.
  let name: String
  /// The kind of place that bytes which are no text are told as.
  let kind: Place.Kind
  /// Where it begins in each file.
  var offsetA = 0
  var offsetB = 0
  /// Where it is mapped on each side, and what is mapped elsewhere, for programs.
  var addressA: UInt64 = 0
  var addressB: UInt64 = 0
  var moved: MovedCode?
  /// Parts of the first file that are told of elsewhere, field by field.
  var covered: [Range<Int>] = []

  init(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, role: Role, name: String,
    kind: Place.Kind = .section, offsetA: Int = 0, offsetB: Int = 0
  ) {
    self.a = a
    self.b = b
    self.role = role
    self.name = name
    self.kind = kind
    self.offsetA = offsetA
    self.offsetB = offsetB
  }
}
