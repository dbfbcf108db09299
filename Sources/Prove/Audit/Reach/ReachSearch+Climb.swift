import Binaries

extension ReachSearch {
  /// Goes from functions to those that call them without a check, and on; says whether it came to an
  /// end by itself.
  mutating func climb(_ first: [Int]) -> Bool {
    var round = first
    for _ in 0..<Self.roundLimit {
      guard !round.isEmpty else { return true }
      for index in round {
        let root = root(of: index)
        nodes[index]?.root = root
      }
      let places = round.map { index in
        let function = map.image.functions[index]
        return function.address..<(function.address &+ UInt64(max(function.size, 1)))
      }
      let (aliases, readers) = lookThrough(round)
      let callers = referrers(to: places + aliases.keys.map { $0..<($0 &+ 1) })
      let isInRound = Set(round)
      var next: [Int] = []
      for caller in callers.union(readers).sorted() {
        guard let flow = cache.flow(of: caller, features) else {
          if cache.isExhausted { return false }
          continue
        }
        readSlots.formUnion(flow.readSlots)
        for reference in flow.references {
          guard let callee = aliases[reference.target] ?? map.function(at: reference.target),
            callee != caller, isInRound.contains(callee), !stubSites.contains(reference.site)
          else { continue }
          if note(reference, from: caller, flow, to: callee), nodes[caller] == nil {
            guard nodes.count < Self.nodeLimit else { return false }
            nodes[caller] = Node()
            next.append(caller)
          }
        }
      }
      noteTables(round)
      round = next
    }
    return round.isEmpty
  }

  /// What refers to functions through the slots that hold their addresses: stubs, by the addresses that
  /// stand for a function, and functions that load a slot.
  private mutating func lookThrough(_ round: [Int]) -> (aliases: [UInt64: Int], readers: Set<Int>) {
    var owners: [UInt64: Int] = [:]
    for index in round {
      for slot in slots(of: index) { owners[slot] = index }
    }
    guard !owners.isEmpty else { return ([:], []) }
    var aliases: [UInt64: Int] = [:]
    var readers: Set<Int> = []
    for (site, slot) in sites(of: owners.keys.map { $0..<($0 &+ 8) }) {
      guard let owner = owners[slot] else { continue }
      let stub = stub(at: site, slot: slot)
      for address in stub { aliases[address] = owner }
      if stub.isEmpty {
        if let reader = map.function(at: site) { readers.insert(reader) }
      } else {
        stubSites.insert(site)
        readSlots.insert(slot)
      }
    }
    return (aliases, readers)
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
      let isChoice = reference.others.contains { other in
        map.function(at: other).map { nodes[$0] == nil } ?? true
      }
      // In a leak the caller is above the baseline too.
      if !asksNothing, isChoice || reference.hasAlternative && !excess.contains(caller) {
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
    if beginnings.contains(index) { return true }
    let name = map.image.name(of: function, in: map.bytes)
    return (name == "main" || name == "_main") && function.size <= 128
  }

  private func root(of index: Int) -> ProgramImage.Root? {
    let function = map.image.functions[index]
    if let root = roots[function.address], root.kind != .export || !hasEntry { return root }
    if hasEntry, let name = map.image.name(of: function, in: map.bytes),
      name == "main" || name == "_main"
    {
      return ProgramImage.Root(kind: .entry, address: function.address, name: name)
    }
    if let root = roots[function.address] { return root }
    // Go's runtime reaches these through variables.
    if function.source == .goTable || map.image.variables["runtime.buildVersion"] != nil,
      let name = map.image.name(of: function, in: map.bytes),
      name == "main.main" || name == "runtime.main" || name == "main.init"
    {
      return ProgramImage.Root(kind: .entry, address: function.address, name: name)
    }
    return nil
  }

  /// Whether code is run from there for certain.
  ///
  /// A program exports more than anybody calls, and a library many a function that only it was meant to
  /// call: it does so itself then. A template or inline function of C++ is exported by nobody's wish
  /// (“vague linkage”): who includes its header has one too, compiled for a CPU of their own.
  func isStrong(_ node: Node) -> Bool {
    guard let root = node.root else { return false }
    guard root.kind == .export else { return true }
    return !hasEntry && node.callers.isEmpty && node.checkedBy == nil && node.chosenBy == nil
      && !isVague(root)
  }

  /// Whether an export is a weak definition of C++'s, by its mangled name.
  ///
  /// Source: Itanium C++ ABI, sections 5.1.2 and 5.2.
  private func isVague(_ root: ProgramImage.Root) -> Bool {
    guard root.isWeak, let name = map.image.name(of: root, in: map.bytes) else { return false }
    return name.hasPrefix("_Z") || name.hasPrefix("__Z")
  }

  private mutating func noteTables(_ round: [Int]) {
    for index in round {
      if let chooser = chosen[map.image.functions[index].address] {
        nodes[index]?.checkedBy = chooser
      } else if nodes[index]?.table == nil,
        slots(of: index).contains(where: { !readSlots.contains($0) })
      {
        nodes[index]?.table = "a table has its address"
      }
    }
  }

  /// The slots that hold a function's address.
  private func slots(of index: Int) -> [UInt64] {
    pointers.slots(of: map.image.functions[index].address, limit: 64)
  }
}
