/// What is known of a register's value.
enum FlowValue: Hashable {
  /// Nothing.
  case unknown
  /// It says something of the CPU, or is computed from what does.
  case feature
  /// A constant, or an address in this file.
  case constant(UInt64)
  /// An address on the stack: a register's number and what is added to it.
  case stack(UInt8, Int64)
  /// The address of a variable of another file that says what the CPU has.
  case featureAddress

  /// What is known where two paths meet.
  func joined(with other: FlowValue) -> FlowValue {
    if self == other { return self }
    return self == .feature || other == .feature ? .feature : .unknown
  }
}
