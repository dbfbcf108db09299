/// What is known at one place of a function.
struct FlowState: Equatable {
  /// A place on the stack.
  struct Slot: Hashable {
    /// The register that it is counted from.
    var register: UInt8
    /// How many bytes from it.
    var offset: Int64
  }

  /// The registers.
  var registers: FlowRegisters
  /// Whether the flags say something of the CPU.
  var hasFeatureFlags = false
  /// The places on the stack that do.
  var slots: Set<Slot> = []

  /// Nothing is known.
  init() { registers = FlowRegisters() }

  /// What is known where two paths meet; says whether that is other than before.
  mutating func join(_ other: FlowState) -> Bool {
    var joined = self
    for register in 0..<32 {
      joined.registers[register] = registers[register].joined(with: other.registers[register])
    }
    joined.hasFeatureFlags = hasFeatureFlags || other.hasFeatureFlags
    joined.slots.formUnion(other.slots)
    guard joined != self else { return false }
    self = joined
    return true
  }

  /// Whether any of some registers says something of the CPU.
  func isFeature(_ set: UInt32) -> Bool {
    var rest = set
    while rest != 0 {
      if registers[rest.trailingZeroBitCount] == .feature { return true }
      rest &= rest - 1
    }
    return false
  }

  /// Forgets some registers, or marks them.
  mutating func set(_ set: UInt32, to value: FlowValue) {
    var rest = set
    while rest != 0 {
      registers[rest.trailingZeroBitCount] = value
      rest &= rest - 1
    }
  }
}

/// The values of 32 registers.
struct FlowRegisters: Equatable {
  private var values = Array(repeating: FlowValue.unknown, count: 32)

  /// A register's value.
  subscript(register: Int) -> FlowValue {
    get { values[register & 31] }
    set { values[register & 31] = newValue }
  }
}
