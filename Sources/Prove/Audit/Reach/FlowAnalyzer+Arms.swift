import Instructions

extension FlowAnalyzer {
  /// Goes from the beginning along everything that no check stands before.
  mutating func walk() {
    guard !blocks.isEmpty else { return }
    var isReached = Array(repeating: false, count: blocks.count)
    var waiting = [0]
    isReached[0] = true
    while let place = waiting.popLast() {
      guard !blocks[place].isCheck else { continue }
      for successor in blocks[place].successors where !isReached[successor] {
        isReached[successor] = true
        waiting.append(successor)
      }
    }
    for place in blocks.indices where isReached[place] {
      guard let first = blocks[place].steps.first, let last = blocks[place].steps.last else {
        continue
      }
      flow.unguarded.append(steps[first].address..<steps[last].next)
    }
    if flow.check != nil {
      flow.chosen += flow.addresses.filter { !flow.isUnguarded($0.site) }.map(\.value)
    }
    flow.addresses = []
    findArms()
  }

  /// Finds calls that are one of two arms, where the other arm calls another function: a choice
  /// between two ways of doing one thing.
  private mutating func findArms() {
    guard flow.references.contains(where: \.isCall) else { return }
    // A block may have many calls, and its surroundings are looked at once.
    var known: [Int: Arms] = [:]
    for place in flow.references.indices where flow.references[place].isCall {
      guard let step = index(of: flow.references[place].site), let block = block(of: step) else {
        continue
      }
      flow.references[place].isCheck = blocks[block].isCheck && blocks[block].steps.last == step
      let arms =
        known[block]
        ?? Arms(
          others: otherArms(of: block), ofBit: hasAlternative(block, isTail: false),
          ofTail: hasAlternative(block, isTail: true))
      known[block] = arms
      let target = flow.references[place].target
      flow.references[place].others = arms.others.filter { $0 != target }
      var isTail = false
      if case .jump = steps[step].end { isTail = true }
      flow.references[place].hasAlternative = isTail ? arms.ofTail : arms.ofBit
    }
  }

  /// What stands beside a block.
  private struct Arms {
    var others: [UInt64]
    var ofBit: Bool
    var ofTail: Bool
  }

  private func block(of step: Int) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].steps.upperBound <= step { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count ? low : nil
  }

  /// How far back a choice may be from what is chosen, and how far the other arm is followed.
  private static var armDepth: Int { 8 }

  /// How many ways to a block, and how many instructions of one, are looked at.
  private static var stepLimit: Int { 128 }

  /// What the other arm calls where a block is one arm of a branch; the branch may be some blocks back,
  /// as long as there is only one way from it to the block.
  private func otherArms(of block: Int) -> [UInt64] {
    var found: [UInt64] = []
    // The branch goes to the other function itself.
    if let last = blocks[block].steps.last, case .branch = steps[last].end, isFlagTest(block) {
      found += blocks[block].successors.flatMap { calls(in: $0) }
    }
    var here = block
    for depth in 0..<Self.armDepth {
      let before = blocks[here].predecessors.prefix(Self.stepLimit)
      for predecessor in before {
        guard let last = blocks[predecessor].steps.last, case .branch = steps[last].end,
          depth == 0 ? isFlagTest(predecessor) : isPlainChoice(predecessor)
        else { continue }
        for arm in blocks[predecessor].successors where arm != here {
          found += depth == 0 ? calls(in: arm) : allCalls(from: arm, but: here)
        }
      }
      guard before.count == 1, let only = before.first, only != block else { break }
      here = only
    }
    return found
  }

  /// How many instructions are much.
  private static var weight: Int { 24 }

  /// Whether a block is one arm of a choice, and the other arm goes on by itself.
  ///
  /// It is `if (flags & 1) return fast(…);`, and then the slow way: a branch on one bit, or, where control
  /// leaves for good, on whether something is zero.
  private func hasAlternative(_ block: Int, isTail: Bool) -> Bool {
    var here = block
    for _ in 0..<Self.armDepth {
      let before = blocks[here].predecessors.prefix(Self.stepLimit)
      for predecessor in before
      where isBitChoice(predecessor) || isTail && isPlainChoice(predecessor) {
        for arm in blocks[predecessor].successors where arm != here {
          if isMuch(from: arm, but: here) { return true }
        }
      }
      guard before.count == 1, let only = before.first, only != block else { return false }
      here = only
    }
    return false
  }

  /// Whether much is done from a block on, without going through another.
  private func isMuch(from start: Int, but other: Int) -> Bool {
    var seen: Set<Int> = [start, other]
    var waiting = [start]
    var count = 0
    while let block = waiting.popLast() {
      count += blocks[block].steps.count
      if count >= Self.weight { return true }
      for successor in blocks[block].successors where seen.insert(successor).inserted {
        waiting.append(successor)
      }
    }
    return false
  }

  /// Whether a block ends with a branch on one bit.
  private func isBitChoice(_ block: Int) -> Bool {
    guard let last = blocks[block].steps.last, steps[last].isBranchOnFlag else { return false }
    guard steps[last].readsFlags else { return steps[last].isBitTest }
    let before = blocks[block].steps.suffix(Self.stepLimit).dropLast().last {
      steps[$0].writesFlags
    }
    return before.map { steps[$0].isBitTest } ?? false
  }

  /// Whether a block ends with a branch on whether something is zero, or on one bit.
  private func isFlagTest(_ block: Int) -> Bool {
    guard let last = blocks[block].steps.last else { return false }
    if !steps[last].readsFlags { return true }
    let before = blocks[block].steps.suffix(Self.stepLimit).dropLast().last {
      steps[$0].writesFlags
    }
    guard let before else { return false }
    // A comparison: nothing is written but flags.
    return steps[before].writes == 0
  }

  /// The same without what compares sizes: it is asked further away.
  private func isPlainChoice(_ block: Int) -> Bool {
    guard let last = blocks[block].steps.last, steps[last].isBranchOnFlag else { return false }
    guard steps[last].readsFlags else { return true }
    let before = blocks[block].steps.suffix(Self.stepLimit).dropLast().last {
      steps[$0].writesFlags
    }
    return before.map { steps[$0].isTest } ?? false
  }

  /// The first function that a block calls.
  private func calls(in block: Int) -> [UInt64] {
    for index in blocks[block].steps.prefix(Self.stepLimit) {
      switch steps[index].end {
      case .call(let target): return [target]
      case .jump(let target) where !range.contains(target): return [target]
      default: continue
      }
    }
    return []
  }

  /// The first functions that are called from a block on, without going through another.
  private func allCalls(from start: Int, but other: Int) -> [UInt64] {
    var found: [UInt64] = []
    var seen: Set<Int> = [start, other]
    var waiting = [start]
    while let block = waiting.popLast(), seen.count <= Self.armDepth {
      let called = calls(in: block)
      found += called
      guard called.isEmpty else { continue }
      for successor in blocks[block].successors where seen.insert(successor).inserted {
        waiting.append(successor)
      }
    }
    return found
  }

  /// Where a small function chooses by a flag between one atomic instruction and a loop: what compilers
  /// call for `-moutline-atomics`, whatever they name the flag.
  mutating func findAtomicChoice() {
    flow.hasLoops = steps.contains(where: \.isExclusive)
    guard range.count <= 128, flow.hasLoops else { return }
    for place in blocks.indices where isPlainChoice(place) && blocks[place].successors.count == 2 {
      guard let last = blocks[place].steps.last, !steps[last].readsFlags else { continue }
      let arms = blocks[place].successors.map { arm in reaches(arm) { steps[$0].isExclusive } }
      guard arms[0] != arms[1] else { continue }
      blocks[place].isCheck = true
      flow.choice = steps[last].address
      return
    }
  }

  /// Whether a step of a kind is in a block or in one that follows.
  private func reaches(_ start: Int, _ isWanted: (Int) -> Bool) -> Bool {
    var seen: Set<Int> = [start]
    var waiting = [start]
    while let block = waiting.popLast() {
      if blocks[block].steps.contains(where: isWanted) { return true }
      for successor in blocks[block].successors where seen.insert(successor).inserted {
        waiting.append(successor)
      }
    }
    return false
  }
}
