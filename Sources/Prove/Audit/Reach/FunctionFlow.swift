import Instructions

/// What following CPU features through one function shows.
struct FunctionFlow {
  /// A place that refers to another function.
  struct Reference {
    /// The instruction.
    var site: UInt64
    /// What it refers to.
    var target: UInt64
    /// Whether control goes there, by a call or a jump; else its address is taken.
    var isCall: Bool
    /// Whether it is a branch that is a check of the CPU itself.
    var isCheck = false
    /// Whether the place is one of two arms of a branch on a flag, the other of which does much itself.
    var hasAlternative = false
    /// Where the place is one of two arms: what the other calls.
    var others: [UInt64] = []
  }

  /// The address ranges that are reached without a check of the CPU, in order.
  var unguarded: [Range<UInt64>] = []
  /// Where it branches on what the CPU has, or chooses by it; the first such place.
  var check: UInt64?
  /// Where it chooses between one atomic instruction and a loop that every CPU has.
  var choice: UInt64?
  /// Whether it makes atomic changes in loops that every CPU has.
  var hasLoops = false
  /// Whether it reads what the CPU has.
  var readsFeature = false
  /// Whether its result says something of the CPU.
  var returnsFeature = false
  /// The variables that take what says something of the CPU.
  var featureStores: [UInt64] = []
  /// All variables that it writes to.
  var stores: [UInt64] = []
  /// Ranges of variables that it hands to a function which fills them with what the CPU has.
  var filled: [UInt64] = []
  /// Slots that it loads the address of a function from, each by itself.
  var readSlots: [UInt64] = []
  /// Tables and variables whose address it takes behind a check, or chooses by one.
  var chosen: [UInt64] = []
  /// All whose address it takes, and where.
  var addresses: [(site: UInt64, value: UInt64)] = []
  /// Where it refers to other functions.
  var references: [Reference] = []

  /// Whether an address is reached without a check.
  func isUnguarded(_ address: UInt64) -> Bool {
    var low = 0
    var high = unguarded.count
    while low < high {
      let middle = (low + high) / 2
      if unguarded[middle].upperBound <= address { low = middle + 1 } else { high = middle }
    }
    return low < unguarded.count && unguarded[low].contains(address)
  }
}
