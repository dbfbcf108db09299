/// Addresses by the address of the slot that holds them: what the loader fills in.
///
/// Files list slots in ascending order as a rule, and a large library has hundreds of thousands:
/// those are kept as two sorted arrays, 16 bytes an entry. What comes out of order is kept beside
/// them, so that no order of entries, however hostile, makes it slow.
public struct PointerTable: Sendable, Hashable, Sequence, ExpressibleByDictionaryLiteral {
  /// A slot and the address it holds.
  public typealias Element = (key: UInt64, value: UInt64)

  private var slots: [UInt64] = []
  private var addresses: [UInt64] = []
  private var others: [UInt64: UInt64] = [:]

  /// Makes a table with nothing in it.
  public init() {}

  /// Makes a table of what is listed; of two entries for one slot the later one counts.
  public init(dictionaryLiteral elements: (UInt64, UInt64)...) {
    for (slot, address) in elements { self[slot] = address }
  }

  /// How many slots it has.
  public var count: Int { slots.count + others.count }

  /// Whether it has none.
  public var isEmpty: Bool { slots.isEmpty && others.isEmpty }

  /// Reserves memory for entries that are about to come.
  public mutating func reserveCapacity(_ count: Int) {
    slots.reserveCapacity(count)
    addresses.reserveCapacity(count)
  }

  /// The address that a slot holds; an address that is set replaces the one before.
  public subscript(slot: UInt64) -> UInt64? {
    get {
      if let index = index(of: slot) { return addresses[index] }
      return others.isEmpty ? nil : others[slot]
    }
    set {
      guard let newValue else {
        if let index = index(of: slot) {
          slots.remove(at: index)
          addresses.remove(at: index)
        } else {
          others[slot] = nil
        }
        return
      }
      guard let last = slots.last, last >= slot else {
        // The greatest slot so far, unless it came out of order before.
        if others.isEmpty || others[slot] == nil {
          slots.append(slot)
          addresses.append(newValue)
        } else {
          others[slot] = newValue
        }
        return
      }
      if let index = index(of: slot) {
        addresses[index] = newValue
      } else {
        others[slot] = newValue
      }
    }
  }

  /// Sorts what came out of order into the rest: worth it once, when all is known.
  public mutating func sort() {
    guard !others.isEmpty else { return }
    let late = others.sorted { $0.key < $1.key }
    var allSlots: [UInt64] = []
    var allAddresses: [UInt64] = []
    allSlots.reserveCapacity(count)
    allAddresses.reserveCapacity(count)
    var next = 0
    for index in slots.indices {
      while next < late.count && late[next].key < slots[index] {
        allSlots.append(late[next].key)
        allAddresses.append(late[next].value)
        next += 1
      }
      allSlots.append(slots[index])
      allAddresses.append(addresses[index])
    }
    for entry in late[next...] {
      allSlots.append(entry.key)
      allAddresses.append(entry.value)
    }
    slots = allSlots
    addresses = allAddresses
    others = [:]
  }

  /// The entries: those in ascending order first.
  public func makeIterator() -> Iterator {
    Iterator(slots: slots, addresses: addresses, others: others.makeIterator())
  }

  /// Goes over the entries.
  public struct Iterator: IteratorProtocol {
    fileprivate let slots: [UInt64]
    fileprivate let addresses: [UInt64]
    fileprivate var others: Dictionary<UInt64, UInt64>.Iterator
    private var position = 0

    fileprivate init(
      slots: [UInt64], addresses: [UInt64], others: Dictionary<UInt64, UInt64>.Iterator
    ) {
      self.slots = slots
      self.addresses = addresses
      self.others = others
    }

    /// The next entry.
    public mutating func next() -> Element? {
      guard position < slots.count else { return others.next() }
      defer { position += 1 }
      return (slots[position], addresses[position])
    }
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.count == other.count && one.allSatisfy { other[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    // The order of entries must not matter, as it does not for equality.
    var sum: UInt64 = 0
    for entry in self { sum &+= entry.key &* 31 &+ entry.value }
    hasher.combine(sum)
  }

  private func index(of slot: UInt64) -> Int? {
    var low = 0
    var high = slots.count
    while low < high {
      let middle = (low + high) / 2
      if slots[middle] < slot { low = middle + 1 } else { high = middle }
    }
    return low < slots.count && slots[low] == slot ? low : nil
  }
}
