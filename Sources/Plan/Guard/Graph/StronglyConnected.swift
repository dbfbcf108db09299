/// The strongly connected components of a graph: nodes that reach one another are in one.
///
/// Source: R. Tarjan, “Depth-first search and linear graph algorithms” (1972), without recursion, so that
/// a graph as deep as it likes takes no stack.
struct StronglyConnected {
  /// For each node its component; a component has a greater number than those that it reaches.
  private(set) var component: [Int]
  /// The nodes of each component.
  private(set) var members: [[Int]] = []

  /// How many components there are.
  var count: Int { members.count }

  init(_ targets: [[Int]]) {
    let size = targets.count
    component = [Int](repeating: -1, count: size)
    var index = [Int](repeating: -1, count: size)
    var low = [Int](repeating: 0, count: size)
    var onStack = [Bool](repeating: false, count: size)
    var stack: [Int] = []
    var next = 0
    for start in 0..<size where index[start] < 0 {
      var work: [(node: Int, edge: Int)] = [(start, 0)]
      while let (node, edge) = work.last {
        if edge == 0, index[node] < 0 {
          index[node] = next
          low[node] = next
          next += 1
          stack.append(node)
          onStack[node] = true
        }
        if edge < targets[node].count {
          work[work.count - 1].edge += 1
          let target = targets[node][edge]
          if index[target] < 0 {
            work.append((target, 0))
          } else if onStack[target] {
            low[node] = min(low[node], index[target])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == index[node] else { continue }
        var nodes: [Int] = []
        while let top = stack.popLast() {
          onStack[top] = false
          component[top] = members.count
          nodes.append(top)
          if top == node { break }
        }
        members.append(nodes)
      }
    }
  }
}
