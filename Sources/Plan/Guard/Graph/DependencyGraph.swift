/// Who depends on whom, from a root: nodes by a name of the ecosystem's choice, in any shape, circles included.
public struct DependencyGraph: Sendable {
  /// What path counts stop at.
  public static let pathCountLimit = 1_000_000

  private var numbers: [String: Int] = [:]
  private var names: [String] = []
  private var targets: [[Int]] = []

  /// Makes a graph that has only its root.
  public init(root: String) { _ = number(of: root) }

  /// The root's name.
  public var root: String { names[0] }

  /// How many nodes there are, the root included.
  public var count: Int { names.count }

  /// Adds an edge, and the nodes where they are new.
  public mutating func add(_ from: String, dependsOn to: String) {
    let from = number(of: from)
    let to = number(of: to)
    targets[from].append(to)
  }

  /// Whether there is a node of this name.
  public func contains(_ name: String) -> Bool { numbers[name] != nil }

  /// The nodes that the root reaches, itself included.
  public func reached() -> Set<String> {
    var seen = [Bool](repeating: false, count: names.count)
    var queue = [0]
    seen[0] = true
    var next = 0
    while next < queue.count {
      for target in targets[queue[next]] where !seen[target] {
        seen[target] = true
        queue.append(target)
      }
      next += 1
    }
    return Set(queue.map { names[$0] })
  }

  /// A shortest path from the root to a node, both included; `nil` where there is none.
  ///
  /// Of several the one whose names come first, so that the answer does not depend on the order in
  /// which edges were added.
  public func shortestPath(to name: String) -> [String]? {
    guard let goal = numbers[name] else { return nil }
    var distance = [Int](repeating: -1, count: names.count)
    let sources = reversed()
    var queue = [goal]
    distance[goal] = 0
    var next = 0
    while next < queue.count, distance[0] < 0 {
      let node = queue[next]
      for source in sources[node] where distance[source] < 0 {
        distance[source] = distance[node] + 1
        queue.append(source)
      }
      next += 1
    }
    guard distance[0] >= 0 else { return nil }
    var path = [0]
    while let node = path.last, node != goal {
      let closer = targets[node].filter { distance[$0] == distance[node] - 1 }
      guard let step = closer.min(by: { names[$0] < names[$1] }) else { return nil }
      path.append(step)
    }
    return path.map { names[$0] }
  }

  /// How many paths lead from the root to a node, at most ``pathCountLimit``.
  ///
  /// Nodes that depend on one another in a circle count as one, since the paths through a circle have no end.
  public func pathCount(to name: String) -> Int {
    guard let goal = numbers[name] else { return 0 }
    let components = StronglyConnected(targets)
    var counts = [Int](repeating: 0, count: components.count)
    counts[components.component[goal]] = 1
    // Components are numbered from the leaves up, so what a component needs is known before it.
    let start = components.component[goal]
    let end = components.component[0]
    guard start <= end else { return 0 }
    for component in start...end where component != start {
      var successors: Set<Int> = []
      for node in components.members[component] {
        for target in targets[node] { successors.insert(components.component[target]) }
      }
      successors.remove(component)
      for successor in successors where successor >= start {
        counts[component] = min(Self.pathCountLimit, counts[component] + counts[successor])
      }
    }
    return counts[end]
  }

  /// Paths from the root to a node, the shortest first, at most `limit`; none visits a node twice.
  ///
  /// - Parameter steps: How many beginnings of paths are looked at, since a hostile graph has no end of them.
  public func paths(to name: String, limit: Int, steps: Int = 100_000) -> [[String]] {
    guard let goal = numbers[name], limit > 0 else { return [] }
    // Only nodes from which the goal is reached are walked.
    var leads = [Bool](repeating: false, count: names.count)
    let sources = reversed()
    var stack = [goal]
    leads[goal] = true
    while let node = stack.popLast() {
      for source in sources[node] where !leads[source] {
        leads[source] = true
        stack.append(source)
      }
    }
    guard leads[0] else { return [] }
    var found: [[String]] = []
    var queue: [[Int]] = [[0]]
    var next = 0
    // Breadth first gives the shortest first.
    while next < queue.count, queue.count < steps, found.count < limit {
      let path = queue[next]
      next += 1
      guard let last = path.last else { continue }
      if last == goal {
        found.append(path.map { names[$0] })
        continue
      }
      for target in Set(targets[last]).sorted(by: { names[$0] < names[$1] })
      where leads[target] && !path.contains(target) {
        queue.append(path + [target])
      }
    }
    return found
  }

  private func reversed() -> [[Int]] {
    var sources = [[Int]](repeating: [], count: names.count)
    for (source, list) in targets.enumerated() {
      for target in list { sources[target].append(source) }
    }
    return sources
  }

  private mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = names.count
    numbers[name] = number
    names.append(name)
    targets.append([])
    return number
  }
}
