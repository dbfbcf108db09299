import Instructions

/// Follows CPU features through one function.
struct FlowAnalyzer<Decoder: FlowDecoder, Context: FlowContext> {
  /// The largest function that is looked at, in bytes: real ones are far smaller.
  static var sizeLimit: Int { 1 << 20 }

  struct Block {
    var steps: Range<Int>
    var successors: [Int] = []
    var predecessors: [Int] = []
    /// Whether what follows depends on a check.
    var isCheck = false
    var entry: FlowState?
    var visits = 0
  }

  let decoder: Decoder
  let context: Context
  let range: Range<UInt64>
  var steps: [FlowStep] = []
  var blocks: [Block] = []
  var flow = FunctionFlow()
  /// Whether what is seen is kept: in the last round only.
  private var isKeeping = false

  private init(_ decoder: Decoder, _ context: Context, _ range: Range<UInt64>) {
    self.decoder = decoder
    self.context = context
    self.range = range
  }

  /// What a function's bytes show; `nil` for a function that is too large.
  static func analyze(
    _ code: UnsafeRawBufferPointer, address: UInt64, decoder: Decoder, context: Context
  ) -> FunctionFlow? {
    guard code.count <= sizeLimit, !code.isEmpty else { return nil }
    var analyzer = FlowAnalyzer(decoder, context, address..<(address &+ UInt64(code.count)))
    analyzer.decode(code, address)
    analyzer.divide()
    analyzer.propagate()
    analyzer.keep()
    analyzer.findAtomicChoice()
    analyzer.walk()
    return analyzer.flow
  }

  // MARK: Blocks

  private mutating func decode(_ code: UnsafeRawBufferPointer, _ address: UInt64) {
    steps.reserveCapacity(code.count / 4)
    var offset = 0
    while offset < code.count {
      let here = address &+ UInt64(offset)
      guard let step = decoder.step(code, at: offset, address: here), step.length > 0 else {
        offset += 1
        continue
      }
      steps.append(step)
      offset += step.length
    }
  }

  func index(of address: UInt64) -> Int? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].address < address { low = middle + 1 } else { high = middle }
    }
    return low < steps.count && steps[low].address == address ? low : nil
  }

  private mutating func divide() {
    guard !steps.isEmpty else { return }
    var starts = Array(repeating: false, count: steps.count + 1)
    starts[0] = true
    for (place, step) in steps.enumerated() {
      switch step.end {
      case .next, .call, .indirectCall: continue
      case .jump(let target), .branch(let target):
        if let target = index(of: target) { starts[target] = true }
      case .indirectJump, .return, .trap: break
      }
      starts[place + 1] = true
    }
    var blockOf = Array(repeating: 0, count: steps.count)
    var start = 0
    for place in 1...steps.count where place == steps.count || starts[place] {
      for inside in start..<place { blockOf[inside] = blocks.count }
      blocks.append(Block(steps: start..<place))
      start = place
    }
    for place in blocks.indices {
      guard let last = blocks[place].steps.last else { continue }
      var next: [Int] = []
      switch steps[last].end {
      case .next, .call, .indirectCall:
        if last + 1 < steps.count { next.append(place + 1) }
      case .jump(let target):
        if let target = index(of: target) { next.append(blockOf[target]) }
      case .branch(let target):
        if last + 1 < steps.count { next.append(place + 1) }
        if let target = index(of: target) { next.append(blockOf[target]) }
      case .indirectJump, .return, .trap: break
      }
      blocks[place].successors = next
      for successor in next { blocks[successor].predecessors.append(place) }
    }
    joinTables()
  }

  /// A jump by a table goes to the blocks that nothing else goes to.
  private mutating func joinTables() {
    let jumps = blocks.indices.filter { place in
      guard let last = blocks[place].steps.last else { return false }
      return steps[last].end == .indirectJump
    }
    guard !jumps.isEmpty, jumps.count <= 64 else { return }
    let orphans = blocks.indices.dropFirst().filter { blocks[$0].predecessors.isEmpty }
    guard orphans.count <= 4096 else { return }
    for jump in jumps {
      blocks[jump].successors += orphans
      for orphan in orphans { blocks[orphan].predecessors.append(jump) }
    }
  }

  // MARK: Values

  private mutating func propagate() {
    guard !blocks.isEmpty else { return }
    blocks[0].entry = Self.beginning(decoder.stack)
    var waiting = [0]
    var isWaiting = Array(repeating: false, count: blocks.count)
    isWaiting[0] = true
    while let place = waiting.popLast() {
      isWaiting[place] = false
      blocks[place].visits += 1
      // Each visit knows less than the one before, so it ends by itself; this bounds how slowly.
      guard blocks[place].visits <= 12, var state = blocks[place].entry else { continue }
      for index in blocks[place].steps { apply(steps[index], &state) }
      for successor in blocks[place].successors {
        let isChanged: Bool
        if blocks[successor].entry == nil {
          blocks[successor].entry = state
          isChanged = true
        } else {
          isChanged = blocks[successor].entry?.join(state) ?? false
        }
        if isChanged, !isWaiting[successor] {
          isWaiting[successor] = true
          waiting.append(successor)
        }
      }
    }
  }

  private static func beginning(_ stack: UInt32) -> FlowState {
    var state = FlowState()
    for register in 0..<32 where stack >> UInt32(register) & 1 == 1 {
      state.registers[register] = .stack(UInt8(register), 0)
    }
    return state
  }

  /// Goes over every block once more, now that all is known, and keeps what is seen.
  private mutating func keep() {
    isKeeping = true
    for place in blocks.indices {
      // Code that nothing leads to, such as a handler of exceptions, begins with nothing known.
      var state = blocks[place].entry ?? Self.beginning(decoder.stack)
      for index in blocks[place].steps { apply(steps[index], &state) }
      guard let last = blocks[place].steps.last else { continue }
      let step = steps[last]
      if case .indirectJump = step.end, state.isFeature(step.reads) {
        // A table of a switch, by what the CPU is.
        blocks[place].isCheck = true
        noteCheck(step.address)
      }
      if case .branch = step.end {
        let isCheck = step.readsFlags ? state.hasFeatureFlags : state.isFeature(step.reads)
        blocks[place].isCheck = isCheck
        if isCheck { noteCheck(step.address) }
      }
    }
    for place in blocks.indices where blocks[place].isCheck {
      for successor in blocks[place].successors where blocks[successor].predecessors.count == 1 {
        noteFlags(in: successor)
      }
    }
  }

  /// `if (has) flag = 1` and `if (has) flags |= 1`: what is stored right behind a check says the same.
  private mutating func noteFlags(in block: Int) {
    var loaded: Set<UInt64> = []
    for index in blocks[block].steps {
      guard let memory = steps[index].memory, let address = memory.address else { continue }
      switch steps[index].action {
      case .store(nil): flow.featureStores.append(address)
      case .store where loaded.contains(address): flow.featureStores.append(address)
      case .compute where memory.isRead && memory.isWritten: flow.featureStores.append(address)
      default: if memory.isRead { loaded.insert(address) }
      }
    }
  }

  /// A conditional move by what the CPU has: one of the values is chosen.
  private mutating func choose(_ step: FlowStep, _ state: FlowState) {
    noteCheck(step.address)
    for register in 0..<32 where (step.reads | step.writes) >> UInt32(register) & 1 == 1 {
      if case .constant(let value) = state.registers[register], context.isData(value) {
        flow.chosen.append(value)
      }
    }
  }

  private mutating func noteCheck(_ address: UInt64) {
    flow.check = min(flow.check ?? address, address)
  }

  /// What a memory operand's address is known to be.
  private func place(_ memory: FlowStep.Memory, _ state: FlowState) -> FlowValue {
    if let address = memory.address { return .constant(address) }
    guard let base = memory.base else { return .unknown }
    switch state.registers[Int(base)] {
    case .constant(let value):
      return .constant(value &+ UInt64(bitPattern: memory.displacement))
    case .stack(let register, let offset):
      return memory.hasIndex ? .unknown : .stack(register, offset &+ memory.displacement)
    case .featureAddress: return .featureAddress
    case .unknown, .feature: return .unknown
    }
  }

  /// What a memory operand holds.
  private func contents(_ memory: FlowStep.Memory, _ state: FlowState) -> FlowValue {
    switch place(memory, state) {
    case .constant(let address):
      if context.isFeature(address) { return .feature }
      if memory.hasIndex { return .unknown }
      if context.isFeatureSlot(address) { return .featureAddress }
      return context.pointer(address).map { .constant($0) } ?? .unknown
    case .stack(let register, let offset):
      return state.slots.contains(FlowState.Slot(register: register, offset: offset))
        ? .feature : .unknown
    case .featureAddress: return .feature
    case .unknown, .feature: return .unknown
    }
  }

  private mutating func apply(_ step: FlowStep, _ state: inout FlowState) {
    let held = step.memory.flatMap { $0.isRead ? contents($0, state) : nil }
    if isKeeping, held == .feature { flow.readsFeature = true }
    let isFeature =
      held == .feature || state.isFeature(step.reads) || (step.readsFlags && state.hasFeatureFlags)
    if isKeeping { refer(step, state) }
    if step.writesFlags { state.hasFeatureFlags = isFeature }

    switch step.action {
    case .set(let register, let value): state.registers[Int(register)] = .constant(value)
    case .copy(let register, let source):
      state.registers[Int(register)] = state.registers[Int(source)]
    case .offset(let register, let source, let value):
      switch state.registers[Int(source)] {
      case .constant(let base):
        state.registers[Int(register)] = .constant(base &+ UInt64(bitPattern: value))
      case .stack(let base, let offset):
        // The stack pointer itself stands for where it is.
        if decoder.stack >> UInt32(register) & 1 == 0 {
          state.registers[Int(register)] = .stack(base, offset &+ value)
        }
      case let other: state.registers[Int(register)] = other
      }
      if isKeeping, case .constant(let value) = state.registers[Int(register)] {
        takeAddress(value, step.address)
      }
    case .address(let register):
      state.registers[Int(register)] = step.memory.map { place($0, state) } ?? .unknown
    case .load(let register):
      // An entry of a table that is chosen by what the CPU has says the same.
      let isChosen = step.memory?.hasIndex == true && state.isFeature(step.reads)
      state.registers[Int(register)] = isChosen ? .feature : held ?? .unknown
    case .store(let register):
      store(step, register.map { state.registers[Int($0)] == .feature } ?? false, &state)
    case .identify:
      state.set(step.writes, to: .feature)
      if isKeeping { flow.readsFeature = true }
    case .compute:
      if let memory = step.memory, memory.isWritten, !memory.isRead || isFeature {
        store(step, isFeature, &state)
      }
      if isKeeping, step.readsFlags, isFeature, case .next = step.end { choose(step, state) }
      state.set(step.writes & ~decoder.stack, to: isFeature ? .feature : .unknown)
    }
    end(step, &state)
  }

  private mutating func store(_ step: FlowStep, _ isFeature: Bool, _ state: inout FlowState) {
    guard let memory = step.memory else { return }
    switch place(memory, state) {
    case .constant(let address) where !memory.hasIndex:
      guard isKeeping else { return }
      flow.stores.append(address)
      if isFeature { flow.featureStores.append(address) }
    case .stack(let register, let offset):
      let slot = FlowState.Slot(register: register, offset: offset)
      if isFeature { state.slots.insert(slot) } else { state.slots.remove(slot) }
    default: return
    }
  }

  private mutating func end(_ step: FlowStep, _ state: inout FlowState) {
    let asks: Bool
    switch step.end {
    case .call(let target): asks = context.asksCPU(target)
    case .indirectCall:
      let slot = step.memory.flatMap { $0.address }
      asks = slot.map { context.asksCPU(slot: $0) } ?? false
    case .return:
      if isKeeping, state.isFeature(decoder.results) { flow.returnsFeature = true }
      return
    default: return
    }
    if asks { fillArguments(&state) }
    state.set(decoder.changedByCall, to: .unknown)
    state.hasFeatureFlags = false
    if asks { state.set(decoder.results, to: .feature) }
  }

  /// What a function that asks the CPU is given the address of may hold its answer.
  private mutating func fillArguments(_ state: inout FlowState) {
    for register in 0..<32 where decoder.arguments >> UInt32(register) & 1 == 1 {
      switch state.registers[register] {
      case .stack(let base, let offset):
        for word in 0..<8 {
          state.slots.insert(
            FlowState.Slot(register: base, offset: offset &+ Int64(word) * 4))
        }
      case .constant(let address):
        if isKeeping, address != 0 { flow.filled.append(address) }
      default: continue
      }
    }
  }

  // MARK: References

  private mutating func takeAddress(_ value: UInt64, _ site: UInt64) {
    guard !range.contains(value) else { return }
    guard context.isFunction(value) else {
      if context.isData(value) { flow.addresses.append((site, value)) }
      return
    }
    flow.references.append(
      FunctionFlow.Reference(site: site, target: value, isCall: false))
  }

  private mutating func refer(_ step: FlowStep, _ state: FlowState) {
    switch step.end {
    case .call(let target), .jump(let target), .branch(let target):
      guard !range.contains(target) else { return }
      flow.references.append(
        FunctionFlow.Reference(
          site: step.address, target: target, isCall: true))
      return
    case .indirectCall, .indirectJump:
      // A call through a slot goes where the slot says.
      if let target = pointer(step, state), context.isFunction(target), !range.contains(target) {
        flow.references.append(
          FunctionFlow.Reference(site: step.address, target: target, isCall: true))
      }
      return
    default: break
    }
    switch step.action {
    case .set(_, let value): takeAddress(value, step.address)
    case .address:
      if case .constant(let value)? = step.memory.map({ place($0, state) }) {
        takeAddress(value, step.address)
      }
    case .load:
      if let value = pointer(step, state) { takeAddress(value, step.address) }
    default: break
    }
  }

  /// The address that an instruction loads from a slot of the loader's.
  private mutating func pointer(_ step: FlowStep, _ state: FlowState) -> UInt64? {
    guard let memory = step.memory, memory.isRead,
      case .constant(let slot) = place(memory, state),
      case .constant(let value) = contents(memory, state)
    else { return nil }
    flow.readSlots.append(slot)
    return value
  }
}
