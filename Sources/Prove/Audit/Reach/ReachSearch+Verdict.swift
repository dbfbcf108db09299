import Binaries

extension ReachSearch {
  func descend(from isSource: (Node) -> Bool) -> Descent {
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

  func verdict(_ index: Int, _ ways: Ways, isWhole: Bool) -> CPUVerdict {
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
    if let first = path.first, let checker = nodes[first]?.checkedBy, nodes[first]?.table == nil {
      let text = "\(map.name(of: checker)) checks the CPU first"
      return isHinted(path)
        ? CPUVerdict(guarded: .yes, evidence: text + steps(path))
        : CPUVerdict(
          guarded: .unknown, evidence: "\(text), but \(begin(path)) all the same\(steps(path))")
    }
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
          evidence:
            "\(map.name(of: chooser)) chooses by a flag between it and another way\(steps(path))")
      }
    }
    let isCalled = nodes[index]?.callers.isEmpty == false
    return CPUVerdict(
      guarded: .unknown,
      evidence: !isWhole
        ? "its callers are too many to follow"
        : isCalled
          ? "what calls it is not known to be reached" : "nothing in the file refers to it")
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

  static func hex(_ address: UInt64) -> String { "0x" + String(address, radix: 16) }
}
