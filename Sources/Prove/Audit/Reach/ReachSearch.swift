import Binaries
import Instructions

/// Goes back from functions above the baseline to where a file is entered.
struct ReachSearch<Decoder: FlowDecoder> {
  /// The most functions that are gone through, and how deep calls are followed.
  static var nodeLimit: Int { 20_000 }
  static var roundLimit: Int { 24 }

  /// A function that leads to instructions above the baseline without a check.
  struct Node {
    /// The functions that call it without a check.
    var callers: Set<Int> = []
    /// Where it is entered from outside.
    var root: ProgramImage.Root?
    /// Who takes its address, or where a table has it.
    var table: String?
    /// A caller that checks first.
    var checkedBy: Int?
    /// A caller that chooses between it and another by something that is not known to be a check.
    var chosenBy: Int?
  }

  let map: CodeMap
  let decoder: Decoder
  var cache: FlowCache<Decoder>
  var features: FeatureMap
  var nodes: [Int: Node] = [:]
  /// Where the file is entered, by address: of two ways the surer one.
  let roots: [UInt64: ProgramImage.Root]
  /// Whether it is a program.
  let hasEntry: Bool
  /// The pointers into code.
  var pointers: PointerIndex
  /// The functions that only tables have which a check chooses among, with who chooses.
  var chosen: [UInt64: Int] = [:]
  /// Whether nothing in the file asks the CPU what it has.
  var asksNothing = false
  /// The functions that run first and hand on what is run then.
  var beginnings: Set<Int> = []
  /// The functions above the baseline.
  var excess: Set<Int> = []
  /// The jumps of stubs, which are no calls of their own.
  var stubSites: Set<UInt64> = []
  /// The slots that code loads a function's address from, each by itself: they are no tables.
  var readSlots: Set<UInt64> = []

  init(image: ProgramImage, bytes: UnsafeRawBufferPointer, decoder: Decoder) {
    map = CodeMap(image: image, bytes: bytes)
    self.decoder = decoder
    cache = FlowCache(map, decoder)
    features = FeatureMap(map)
    pointers = PointerIndex(map)
    hasEntry = image.roots.contains { $0.kind == .entry }
    roots = Dictionary(image.roots.map { ($0.address, $0) }) { one, other in
      one.kind == .export && !(other.kind == .export && other.isWeak) ? other : one
    }
  }

  /// One verdict for each function above the baseline.
  func verdicts(_ hits: [CodeHit]) -> [CPUVerdict] {
    var search = self
    return search.decide(hits)
  }

  private mutating func decide(_ hits: [CodeHit]) -> [CPUVerdict] {
    learn()
    asksNothing = features.isEmpty && !mayAskUnseen
    beginnings = findBeginnings()
    findChosenTables()
    var verdicts = [CPUVerdict?](repeating: nil, count: hits.count)
    var waiting: [Int] = []
    var places: [Int?] = []
    for (number, hit) in hits.enumerated() {
      guard let index = map.function(at: hit.function.address) else {
        places.append(nil)
        verdicts[number] = CPUVerdict(guarded: .unknown, evidence: "its place is not known")
        continue
      }
      places.append(index)
      excess.insert(index)
      guard let flow = cache.flow(of: index, features) else {
        verdicts[number] = CPUVerdict(guarded: .unknown, evidence: "the function is too large")
        continue
      }
      if let check = flow.check, !hit.addresses.contains(where: flow.isUnguarded) {
        verdicts[number] = CPUVerdict(
          guarded: .yes, evidence: "it checks the CPU itself, at \(Self.hex(check))")
        continue
      }
      if let choice = flow.choice, !hit.addresses.contains(where: flow.isUnguarded) {
        verdicts[number] = CPUVerdict(
          guarded: .yes,
          evidence: "at \(Self.hex(choice)) it chooses between that and a loop of ldxr and stxr")
        continue
      }
      if nodes[index] == nil {
        nodes[index] = Node()
        waiting.append(index)
      }
    }
    let isWhole = climb(waiting)
    let ways = Ways(
      strong: descend { isStrong($0) }, weak: descend { $0.root != nil },
      table: descend { $0.table != nil },
      checked: descend { $0.checkedBy != nil || $0.chosenBy != nil })
    return hits.indices.map { number in
      if let verdict = verdicts[number] { return verdict }
      guard let index = places[number] else {
        return CPUVerdict(guarded: .unknown, evidence: "its place is not known")
      }
      var found = verdict(index, ways, isWhole: isWhole)
      guard found.guarded == .no else { return found }
      if hits[number].isByName {
        found.guarded = .unknown
        found.evidence += "; no compiler emits such by itself"
      } else if hits[number].features == ["LSE"], cache.flow(of: index, features)?.hasLoops == true
      {
        // Windows writes the one that the CPU has over the other when it loads a library.
        found.guarded = .unknown
        found.evidence += "; it has a loop of ldxr and stxr for the same"
      }
      return found
    }
  }

  /// Whether a file may ask in a way that does not show.
  ///
  /// Linux tells programs on AArch64 what the CPU has in the auxiliary vector; a static program without names
  /// reads that as any other memory.
  private var mayAskUnseen: Bool {
    map.image.machine == .arm64 && map.image.importSlots.isEmpty
      && !map.image.functions.contains { $0.name != nil || $0.nameOffset > 0 }
  }

  /// The entry, and the small functions that it calls: musl's `_start` calls one in C.
  private mutating func findBeginnings() -> Set<Int> {
    var found: Set<Int> = []
    for (address, root) in roots where root.kind == .entry {
      guard let entry = map.function(at: address) else { continue }
      found.insert(entry)
      for reference in cache.flow(of: entry, features)?.references ?? [] where reference.isCall {
        if let next = map.function(at: reference.target), map.image.functions[next].size <= 128 {
          found.insert(next)
        }
      }
    }
    return found
  }

  /// How functions above the baseline are come to, each by the surest way.
  struct Ways {
    var strong: Descent
    var weak: Descent
    var table: Descent
    var checked: Descent
  }

  /// The functions that some lead to, each with the one it is called by; itself where it is one of those.
  struct Descent {
    var callers: [Int: Int] = [:]

    /// From where calls begin to a function; empty when nothing leads there.
    func path(to index: Int) -> [Int] {
      var path: [Int] = []
      var here = index
      while let caller = callers[here] {
        path.append(here)
        guard caller != here else { break }
        here = caller
      }
      return path.reversed()
    }
  }

  // MARK: How the file asks the CPU

  /// Finds the functions that ask the CPU, and the variables that hold the answer.
  private mutating func learn() {
    findStubs()
    var round: Set<Int> = []
    for mapping in map.code {
      decoder.scanIdentification(map.contents(mapping), address: mapping.address) { site in
        if let index = map.function(at: site) { round.insert(index) }
      }
    }
    // A scan finds bytes; only what is decoded as an instruction counts.
    var askers: Set<Int> = []
    for index in round where cache.flow(of: index, features)?.readsFeature == true {
      askers.insert(index)
    }
    for index in askers {
      _ = features.insertAsker(map.image.functions[index].address)
      // All that such a function writes is about the CPU.
      for address in cache.flow(of: index, features)?.stores ?? [] { features.insert(address) }
    }
    // Go's own package for it writes everything down; programs without symbols have no names for what it
    // writes to, and still have those of its functions.
    for (index, function) in map.image.functions.enumerated() where function.source == .goTable {
      guard let name = map.image.name(of: function, in: map.bytes), FeatureNames.isGoSetup(name),
        let flow = cache.flow(of: index, features)
      else { continue }
      for address in flow.stores { features.insert(address) }
    }
    // Its callers, two levels up, and whoever reads what they wrote down: what follows from it counts too.
    for _ in 0..<4 {
      shareAskers()
      let targets =
        features.askers.map { $0..<($0 &+ 1) } + features.askerSlots.map { $0..<($0 &+ 8) }
        + features.ranges
      guard !targets.isEmpty else { return }
      cache.removeAll()
      var isChanged = false
      for index in referrers(to: targets).sorted() {
        guard let flow = cache.flow(of: index, features) else { continue }
        let address = map.image.functions[index].address
        // A stub, or a function that gives the answer on.
        if flow.returnsFeature || isStub(index), features.insertAsker(address) { isChanged = true }
        for store in flow.featureStores where features.insert(store) { isChanged = true }
        for start in flow.filled where features.insert(start, bytes: 64) { isChanged = true }
      }
      guard isChanged else { return }
    }
    cache.removeAll()
  }

  /// Finds the tables of functions whose address is taken behind a check.
  private mutating func findChosenTables() {
    let asked =
      features.askers.map { $0..<($0 &+ 1) } + features.askerSlots.map { $0..<($0 &+ 8) }
      + features.ranges
    var owners: [UInt64: Int] = [:]
    for index in referrers(to: asked).sorted() {
      for table in cache.flow(of: index, features)?.chosen ?? [] where owners[table] == nil {
        owners[table] = index
      }
    }
    let starts = owners.keys.sorted()
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : .max
      for target in pointers.table(at: start, before: end) where chosen[target] == nil {
        chosen[target] = owners[start]
      }
    }
  }

  /// A function that a library exports it calls itself through a slot, as if it were another's.
  private mutating func shareAskers() {
    let slots = features.askers.sorted().flatMap { pointers.slots(of: $0, limit: 8) }
    var isNew = false
    for slot in slots where features.insertAskerSlot(slot) { isNew = true }
    if isNew { findStubs() }
  }

  /// Finds the stubs through which functions of other files that ask the CPU are called.
  private mutating func findStubs() {
    for (site, slot) in sites(of: features.askerSlots.map { $0..<($0 &+ 8) })
    where features.askerSlots.contains(slot) {
      for address in stub(at: site, slot: slot) { features.insertStub(address) }
    }
  }

  /// The addresses by which a stub is called that loads a slot and jumps there; none where a place is no
  /// stub.
  ///
  /// Tables of functions have either no stubs, or all of a file as one.
  func stub(at site: UInt64, slot: UInt64) -> [UInt64] {
    guard map.isStubPlace(site), let code = map.code(at: site, limit: 20) else { return [] }
    var offset = 0
    var isStub = false
    // At most four instructions: that many has a stub of AArch64.
    for _ in 0..<4 {
      guard !isStub, offset < code.count,
        let step = decoder.step(code, at: offset, address: site &+ UInt64(offset))
      else { break }
      switch step.end {
      case .indirectJump:
        isStub = step.memory?.address.map { $0 == slot } ?? (offset > 0)
        guard isStub else { return [] }
      case .next: offset += max(step.length, 1)
      default: return []
      }
    }
    guard isStub else { return [] }
    var found = [site]
    // A prefix (`bnd`), and a mark for indirect branches (`endbr64`, `bti c`), stand before.
    if site > 8, let before = map.code(at: site - 5, limit: 5), before.count == 5 {
      let isPrefixed = decoder.stubPrefix.map { before[4] == $0 } ?? false
      if isPrefixed { found.append(site - 1) }
      let mark = before.loadUnaligned(fromByteOffset: isPrefixed ? 0 : 1, as: UInt32.self)
      if decoder.branchMarks.contains(UInt32(littleEndian: mark)) {
        found.append(isPrefixed ? site - 5 : site - 4)
      }
    }
    return found
  }

  /// Whether a function only jumps on to one that asks the CPU.
  private func isStub(_ index: Int) -> Bool {
    guard let body = map.body(of: index), body.count <= 32 else { return false }
    var offset = 0
    var page: UInt64?
    let address = map.image.functions[index].address
    while offset < body.count,
      let step = decoder.step(body, at: offset, address: address &+ UInt64(offset))
    {
      if case .set(_, let value) = step.action { page = value }
      if let memory = step.memory, memory.isRead {
        let slot = memory.address ?? page.map { $0 &+ UInt64(bitPattern: memory.displacement) }
        if let slot, features.askerSlots.contains(slot) { return true }
      }
      offset += max(step.length, 1)
    }
    return false
  }

  /// The functions that may refer to any of some ranges.
  func referrers(to ranges: [Range<UInt64>]) -> Set<Int> {
    var found: Set<Int> = []
    for (site, _) in sites(of: ranges) {
      if let index = map.function(at: site) { found.insert(index) }
    }
    return found
  }

  /// The places in code that may refer to any of some ranges, and what each refers to.
  func sites(of ranges: [Range<UInt64>]) -> [(site: UInt64, target: UInt64)] {
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max(),
      high > low
    else { return [] }
    let end = (high | 63).addingReportingOverflow(1)
    var filter = AddressFilter(within: (low & ~63)..<(end.overflow ? .max : end.partialValue))
    for range in ranges { filter.insert(range) }
    var found: [(site: UInt64, target: UInt64)] = []
    for mapping in map.code {
      decoder.scan(map.contents(mapping), address: mapping.address, for: filter) { site, target in
        found.append((site, target))
      }
    }
    return found
  }
}
