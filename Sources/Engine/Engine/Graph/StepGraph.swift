/// Steps that can be carried out: every name is known, no path is used twice, and no step needs
/// itself.
public struct StepGraph: Sendable {
  /// The steps, as given.
  public let steps: [Step]

  /// The indices of ``steps`` in an order in which each stands after what it needs; among those that
  /// could stand next, the one that was given first does.
  public let order: [Int]

  /// For each step the steps that it needs, by index, ascending.
  let dependencies: [[Int]]

  /// For each step the steps that need it, by index, ascending.
  let dependents: [[Int]]

  private let indices: [StepID: Int]

  /// Makes a graph.
  ///
  /// - Throws: the first reason why the steps are no plan.
  public init(steps: [Step]) throws(StepGraphError) {
    self.steps = steps
    var indices: [StepID: Int] = [:]
    indices.reserveCapacity(steps.count)
    for (index, step) in steps.enumerated() {
      guard indices.updateValue(index, forKey: step.id) == nil else {
        throw .duplicateStep(step.id)
      }
    }
    self.indices = indices
    var dependencies: [[Int]] = []
    dependencies.reserveCapacity(steps.count)
    for step in steps {
      try Self.checkPaths(of: step)
      dependencies.append(try Self.dependencies(of: step, in: steps, indices))
    }
    self.dependencies = dependencies
    var dependents = [[Int]](repeating: [], count: steps.count)
    for (index, needed) in dependencies.enumerated() {
      for other in needed { dependents[other].append(index) }
    }
    self.dependents = dependents
    self.order = try Self.order(steps, dependencies, dependents)
  }

  /// The step of this name.
  public subscript(id: StepID) -> Step? { self.indices[id].map { self.steps[$0] } }

  /// What these steps need, directly or not, and the steps themselves.
  public func closure(of ids: some Sequence<StepID>) -> Set<StepID> {
    var found: Set<StepID> = []
    var pending = ids.compactMap { self.indices[$0] }
    while let index = pending.popLast() {
      guard found.insert(self.steps[index].id).inserted else { continue }
      pending += self.dependencies[index]
    }
    return found
  }

  func index(of id: StepID) -> Int? { self.indices[id] }

  private static func dependencies(
    of step: Step, in steps: [Step], _ indices: [StepID: Int]
  ) throws(StepGraphError) -> [Int] {
    var needed: Set<Int> = []
    for input in step.inputs {
      guard case .output(let id, let path) = input.source else { continue }
      guard let index = indices[id] else { throw .unknownStep(id, neededBy: step.id) }
      guard steps[index].outputs.contains(where: { $0.path == path }) else {
        throw .undeclaredOutput(path, of: id, neededBy: step.id)
      }
      needed.insert(index)
    }
    for id in step.after {
      guard let index = indices[id] else { throw .unknownStep(id, neededBy: step.id) }
      needed.insert(index)
    }
    return needed.sorted()
  }

  private static func checkPaths(of step: Step) throws(StepGraphError) {
    var seen = step.inputs.map(\.path) + ["out"]
    if case .command(let command) = step.work {
      guard !command.commands.isEmpty, command.commands.allSatisfy({ !$0.isEmpty }) else {
        throw .emptyCommand(step.id)
      }
      seen += command.caches.map(\.path)
      if !command.workingDirectory.isEmpty, !Self.isRelative(command.workingDirectory) {
        throw .badPath(command.workingDirectory, in: step.id)
      }
    }
    for output in step.outputs {
      guard Self.isRelative(output.path) else { throw .badPath(output.path, in: step.id) }
      guard output.path == "out" && output.kind == .directory || output.path.hasPrefix("out/")
      else {
        throw .outputOutside(output.path, of: step.id)
      }
    }
    for path in seen where !Self.isRelative(path) { throw .badPath(path, in: step.id) }
    try Self.checkDisjoint(seen, in: step.id)
    try Self.checkDisjoint(step.outputs.map(\.path), in: step.id)
  }

  private static func checkDisjoint(_ paths: [String], in id: StepID) throws(StepGraphError) {
    guard paths.count > 1 else { return }
    // In this order what lies in a folder stands right behind it.
    let sorted = paths.map { ($0, $0.split(separator: "/")) }.sorted { left, right in
      left.1.lexicographicallyPrecedes(right.1) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    for (first, second) in zip(sorted, sorted.dropFirst()) where second.1.starts(with: first.1) {
      throw .overlappingPaths(first.0, second.0, in: id)
    }
  }

  private static func isRelative(_ path: String) -> Bool {
    !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  private static func order(
    _ steps: [Step], _ dependencies: [[Int]], _ dependents: [[Int]]
  ) throws(StepGraphError) -> [Int] {
    var missing = dependencies.map(\.count)
    var ready = PriorityQueue<Int>()
    for index in steps.indices where missing[index] == 0 { ready.insert(index) }
    var order: [Int] = []
    order.reserveCapacity(steps.count)
    while let index = ready.removeFirst() {
      order.append(index)
      for other in dependents[index] {
        missing[other] -= 1
        if missing[other] == 0 { ready.insert(other) }
      }
    }
    guard order.count == steps.count else {
      throw .cycle(Self.cycle(dependencies, missing).map { steps[$0].id })
    }
    return order
  }

  /// One circle among the steps that could not be ordered, beginning at the first of them.
  private static func cycle(_ dependencies: [[Int]], _ missing: [Int]) -> [Int] {
    guard var index = missing.firstIndex(where: { $0 > 0 }) else { return [] }
    var path: [Int] = []
    var position: [Int: Int] = [:]
    // A step that could not be ordered needs another such step, so this walk meets itself.
    while position[index] == nil {
      position[index] = path.count
      path.append(index)
      guard let next = dependencies[index].first(where: { missing[$0] > 0 }) else { return path }
      index = next
    }
    let circle = Array(path[(position[index] ?? 0)...])
    guard let least = circle.min(), let start = circle.firstIndex(of: least) else { return circle }
    return Array(circle[start...] + circle[..<start])
  }
}

extension StepGraph: Codable {
  /// Reads the list of steps.
  ///
  /// - Throws: also when the steps are no plan.
  public init(from decoder: any Decoder) throws {
    try self.init(steps: decoder.singleValueContainer().decode([Step].self))
  }

  /// Writes the list of steps.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(self.steps)
  }
}
