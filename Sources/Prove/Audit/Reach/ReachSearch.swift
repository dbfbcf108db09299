import Binaries

/// Goes back from functions above the baseline to where a file is entered.
struct ReachSearch<Decoder: FlowDecoder> {
  /// The most functions that are gone through, and how deep calls are followed.
  private static var nodeLimit: Int { 20_000 }
  private static var roundLimit: Int { 24 }

  /// A function that leads to instructions above the baseline without a check.
  private struct Node {
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

  private let map: CodeMap
  private let decoder: Decoder
  private var cache: FlowCache<Decoder>
  private var features: FeatureMap
  private var nodes: [Int: Node] = [:]
  private var targets: [UInt64] = []

  init(image: ProgramImage, bytes: UnsafeRawBufferPointer, decoder: Decoder) {
    map = CodeMap(image: image, bytes: bytes)
    self.decoder = decoder
    cache = FlowCache(map, decoder)
    features = FeatureMap(map)
  }

  /// One verdict for each function above the baseline.
  func verdicts(_ hits: [CodeHit]) -> [CPUVerdict] {
    var search = self
    return search.decide(hits)
  }

  private mutating func decide(_ hits: [CodeHit]) -> [CPUVerdict] {
    learn()
    targets = map.image.pointers.lazy.map(\.value).sorted()
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
      guard let flow = cache.flow(of: index, features) else {
        verdicts[number] = CPUVerdict(guarded: .unknown, evidence: "the function is too large")
        continue
      }
      if let check = flow.check, !hit.addresses.contains(where: flow.isUnguarded) {
        verdicts[number] = CPUVerdict(
          guarded: .yes, evidence: "it checks the CPU itself, at \(Self.hex(check))")
        continue
      }
      if nodes[index] == nil {
        nodes[index] = Node()
        waiting.append(index)
      }
    }
    let isWhole = climb(waiting)
    let ways = Ways(
      strong: descend { Self.isStrong($0.root, in: map.image) }, weak: descend { $0.root != nil },
      table: descend { $0.table != nil },
      checked: descend { $0.checkedBy != nil || $0.chosenBy != nil })
    return hits.indices.map { number in
      if let verdict = verdicts[number] { return verdict }
      guard let index = places[number] else {
        return CPUVerdict(guarded: .unknown, evidence: "its place is not known")
      }
      let found = verdict(index, ways, isWhole: isWhole)
      guard found.guarded == .no, FeatureIntent.isByName(hits[number].features) else {
        return found
      }
      return CPUVerdict(
        guarded: .unknown, evidence: found.evidence + "; no compiler emits such by itself")
    }
  }

  /// How functions above the baseline are come to, each by the surest way.
  private struct Ways {
    var strong: Descent
    var weak: Descent
    var table: Descent
    var checked: Descent
  }

  /// The functions that some lead to, each with the one it is called by; itself where it is one of those.
  private struct Descent {
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
  private func referrers(to ranges: [Range<UInt64>]) -> Set<Int> {
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max(),
      high > low
    else { return [] }
    var filter = AddressFilter(within: (low & ~63)..<((high | 63) &+ 1))
    for range in ranges { filter.insert(range) }
    var found: Set<Int> = []
    for mapping in map.code {
      decoder.scan(map.contents(mapping), address: mapping.address, for: filter) { site, _ in
        if let index = map.function(at: site) { found.insert(index) }
      }
    }
    return found
  }

  // MARK: Up

  /// Goes from functions to those that call them without a check, and on; says whether it came to an
  /// end by itself.
  private mutating func climb(_ first: [Int]) -> Bool {
    var round = first
    for _ in 0..<Self.roundLimit {
      guard !round.isEmpty else { return true }
      for index in round {
        let root = root(of: index)
        nodes[index]?.root = root
      }
      noteTables(round)
      let ranges = round.map { index in
        let function = map.image.functions[index]
        return function.address..<(function.address &+ UInt64(max(function.size, 1)))
      }
      let isInRound = Set(round)
      var next: [Int] = []
      for caller in referrers(to: ranges).sorted() {
        guard let flow = cache.flow(of: caller, features) else {
          if cache.isExhausted { return false }
          continue
        }
        for reference in flow.references {
          guard let callee = map.function(at: reference.target), callee != caller,
            isInRound.contains(callee)
          else { continue }
          if note(reference, from: caller, flow, to: callee), nodes[caller] == nil {
            guard nodes.count < Self.nodeLimit else { return false }
            nodes[caller] = Node()
            next.append(caller)
          }
        }
      }
      round = next
    }
    return round.isEmpty
  }

  /// Notes a reference; says whether it leads on to the caller.
  private mutating func note(
    _ reference: FunctionFlow.Reference, from caller: Int, _ flow: FunctionFlow, to callee: Int
  ) -> Bool {
    if reference.isCall {
      if reference.isCheck || !flow.isUnguarded(reference.site) {
        nodes[callee]?.checkedBy = caller
        return false
      }
      if let other = reference.other, map.function(at: other).map({ nodes[$0] == nil }) ?? true {
        nodes[callee]?.chosenBy = caller
        return false
      }
      nodes[callee]?.callers.insert(caller)
      return true
    }
    if map.image.resolvers.contains(map.image.functions[caller].address) || flow.readsFeature
      || flow.check != nil
    {
      nodes[callee]?.checkedBy = caller
      return false
    }
    // What an entry hands on is run: `main`, given to the C library.
    if isBeginning(caller) {
      nodes[callee]?.callers.insert(caller)
      return true
    }
    let name = map.name(of: caller)
    nodes[callee]?.table = "\(name) takes its address"
    return false
  }

  /// Whether what a function takes the address of is run at once: the entry, and a small `main`.
  private func isBeginning(_ index: Int) -> Bool {
    let function = map.image.functions[index]
    if map.image.roots.contains(where: { $0.kind == .entry && $0.address == function.address }) {
      return true
    }
    let name = map.image.name(of: function, in: map.bytes)
    return (name == "main" || name == "_main") && function.size <= 128
  }

  private func root(of index: Int) -> ProgramImage.Root? {
    let function = map.image.functions[index]
    let own = map.image.roots.filter { $0.address == function.address }
    if let strong = own.first(where: { Self.isStrong($0, in: map.image) }) ?? own.first {
      return strong
    }
    // Go's runtime reaches these through variables.
    if function.source == .goTable || map.image.variables["runtime.buildVersion"] != nil,
      let name = map.image.name(of: function, in: map.bytes),
      name == "main.main" || name == "runtime.main" || name == "main.init"
    {
      return ProgramImage.Root(kind: .entry, address: function.address, name: name)
    }
    return nil
  }

  /// Whether code is run from there for certain: a program exports more than anybody calls.
  private static func isStrong(_ root: ProgramImage.Root?, in image: ProgramImage) -> Bool {
    guard let root else { return false }
    return root.kind != .export || !image.roots.contains { $0.kind == .entry }
  }

  private mutating func noteTables(_ round: [Int]) {
    for index in round where nodes[index]?.table == nil {
      let address = map.image.functions[index].address
      if isTarget(address) { nodes[index]?.table = "a table has its address" }
    }
  }

  private func isTarget(_ address: UInt64) -> Bool {
    var low = 0
    var high = targets.count
    while low < high {
      let middle = (low + high) / 2
      if targets[middle] < address { low = middle + 1 } else { high = middle }
    }
    return low < targets.count && targets[low] == address
  }

  // MARK: Down

  private func descend(from isSource: (Node) -> Bool) -> Descent {
    var callees: [Int: [Int]] = [:]
    for (callee, node) in nodes {
      for caller in node.callers { callees[caller, default: []].append(callee) }
    }
    var descent = Descent()
    var waiting: [Int] = []
    for (index, node) in nodes.sorted(by: { $0.key < $1.key }) where isSource(node) {
      descent.callers[index] = index
      waiting.append(index)
    }
    var next = 0
    while next < waiting.count {
      let index = waiting[next]
      next += 1
      for callee in (callees[index] ?? []).sorted() where descent.callers[callee] == nil {
        descent.callers[callee] = index
        waiting.append(callee)
      }
    }
    return descent
  }

  private func verdict(_ index: Int, _ ways: Ways, isWhole: Bool) -> CPUVerdict {
    let asksNothing = features.isEmpty
    let isHinted = { (path: [Int]) in path.contains { FeatureNames.isHint(map.name(of: $0)) } }
    var path = ways.strong.path(to: index)
    if !path.isEmpty {
      let text = "\(begin(path)), and nothing on the way checks the CPU\(steps(path))"
      guard !isHinted(path) else {
        return CPUVerdict(
          guarded: .unknown, evidence: text + "; its name says that it is for some CPUs only")
      }
      return CPUVerdict(guarded: .no, evidence: text)
    }
    path = ways.weak.path(to: index)
    if path.isEmpty { path = ways.table.path(to: index) }
    if let first = path.first {
      let how = nodes[first]?.table ?? "\(begin(path)), which may be called by nobody"
      if asksNothing, !isHinted(path) {
        return CPUVerdict(
          guarded: .no,
          evidence: "\(how), and nothing in this file asks the CPU what it has\(steps(path))")
      }
      return CPUVerdict(
        guarded: .unknown, evidence: "\(how); who calls it, and when, is not known\(steps(path))")
    }
    path = ways.checked.path(to: index)
    if let first = path.first, let node = nodes[first] {
      if let checker = node.checkedBy {
        return CPUVerdict(
          guarded: .yes, evidence: "\(map.name(of: checker)) checks the CPU first\(steps(path))")
      }
      if let chooser = node.chosenBy {
        return CPUVerdict(
          guarded: .unknown,
          evidence: "\(map.name(of: chooser)) chooses between it and another\(steps(path))")
      }
    }
    return CPUVerdict(
      guarded: .unknown,
      evidence: isWhole ? "nothing in the file refers to it" : "its callers are too many to follow")
  }

  /// How the first of a path is entered.
  private func begin(_ path: [Int]) -> String {
    guard let first = path.first, let root = nodes[first]?.root else { return "it is entered" }
    let name = map.image.name(of: root, in: map.bytes) ?? map.name(of: first)
    return switch root.kind {
    case .entry: "it is reached from the entry"
    case .initializer: "\(name) runs when the file is loaded"
    case .export: "\(name) is exported"
    case .threadCallback: "\(name) runs when a thread begins"
    }
  }

  /// ` (main → sort → sort_wide)`; nothing where there is one step only.
  private func steps(_ path: [Int]) -> String {
    guard path.count > 1 else { return "" }
    let names = path.map { index in
      let name = map.name(of: index)
      return name.count > 48 ? name.prefix(47) + "…" : name
    }
    let shown = names.count > 6 ? names.prefix(3) + ["…"] + names.suffix(2) : names[...]
    return " (" + shown.joined(separator: " → ") + ")"
  }

  private static func hex(_ address: UInt64) -> String { "0x" + String(address, radix: 16) }
}
