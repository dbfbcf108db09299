import Binaries

/// What is known of a file's own ways of asking the CPU, as it is found out.
struct FeatureMap: FlowContext {
  private let map: CodeMap
  /// The addresses that a variable may have.
  private let range: Range<UInt64>
  /// The beginnings of functions.
  private let starts: Set<UInt64>
  /// Words of variables that say what the CPU has: addresses divided by four.
  private var words: Set<UInt64> = []
  /// Functions that ask the CPU, by their address.
  private(set) var askers: Set<UInt64> = []
  /// Slots that the loader fills with the address of a function of another file that does.
  private(set) var askerSlots: Set<UInt64> = []
  private var featureSlots: Set<UInt64> = []

  /// Takes what the names of symbols tell.
  init(_ map: CodeMap) {
    self.map = map
    range = map.dataRange
    starts = Set(map.image.functions.lazy.map(\.address))
    for (name, address) in map.image.variables {
      if let size = FeatureNames.size(of: name) { insert(address, bytes: size) }
    }
    for (slot, name) in map.image.importSlots {
      if FeatureNames.isVariable(name) { featureSlots.insert(slot) }
      if FeatureNames.isFunction(name) { askerSlots.insert(slot) }
    }
  }

  /// Whether anything in the file asks the CPU what it has.
  var isEmpty: Bool {
    words.isEmpty && askers.isEmpty && askerSlots.isEmpty && featureSlots.isEmpty
  }

  /// The variables, as ranges of addresses.
  var ranges: [Range<UInt64>] {
    words.map { ($0 * 4)..<($0 * 4 + 4) } + featureSlots.map { $0..<($0 &+ 8) }
  }

  /// Adds a variable; says whether it is new.
  @discardableResult
  mutating func insert(_ address: UInt64, bytes: UInt64 = 1) -> Bool {
    // Code is no variable, nor is a number that is no address; and a file must not fill memory.
    guard address > 0xfff, range.contains(address), words.count < 1 << 16,
      map.function(at: address) == nil
    else { return false }
    var isNew = false
    let last = min(address &+ min(max(bytes, 1), 4096), range.upperBound) &- 1
    guard last >= address else { return false }
    for word in (address / 4)...(last / 4) where words.insert(word).inserted { isNew = true }
    return isNew
  }

  /// Adds a function that asks the CPU; says whether it is new.
  mutating func insertAsker(_ address: UInt64) -> Bool { askers.insert(address).inserted }

  /// Adds a stub by which the file calls a function of another file that asks the CPU: it loads a slot
  /// and jumps, and no table of functions has it.
  mutating func insertStub(_ address: UInt64) { askers.insert(address) }

  /// Adds a slot that holds the address of a function which asks the CPU; says whether it is new.
  mutating func insertAskerSlot(_ slot: UInt64) -> Bool { askerSlots.insert(slot).inserted }

  func isFeature(_ address: UInt64) -> Bool { words.contains(address / 4) }
  func isFeatureSlot(_ address: UInt64) -> Bool { featureSlots.contains(address) }
  func pointer(_ slot: UInt64) -> UInt64? { map.image.pointers[slot] }
  func asksCPU(_ target: UInt64) -> Bool { askers.contains(target) }
  func asksCPU(slot: UInt64) -> Bool { askerSlots.contains(slot) }
  func isData(_ address: UInt64) -> Bool {
    address > 0xfff && range.contains(address) && !map.range.contains(address)
  }
  func isFunction(_ address: UInt64) -> Bool { starts.contains(address) }
}
