import Testing

@testable import Guard

@Suite struct DependencyGraphTests {
  private func graph(_ edges: [(String, String)]) -> DependencyGraph {
    var graph = DependencyGraph(root: "app")
    for (from, to) in edges { graph.add(from, dependsOn: to) }
    return graph
  }

  @Test func shortestPathIsTheShortest() {
    let graph = graph([("app", "a"), ("a", "b"), ("b", "c"), ("app", "d"), ("d", "c")])
    #expect(graph.shortestPath(to: "c") == ["app", "d", "c"])
    #expect(graph.shortestPath(to: "app") == ["app"])
    #expect(graph.shortestPath(to: "nowhere") == nil)
  }

  @Test func ofEquallyShortPathsTheFirstByNameIsTaken() {
    let edges = [("app", "z"), ("app", "a"), ("z", "c"), ("a", "c")]
    #expect(graph(edges).shortestPath(to: "c") == ["app", "a", "c"])
    #expect(graph(edges.reversed()).shortestPath(to: "c") == ["app", "a", "c"])
  }

  @Test func pathsAreCounted() {
    let graph = graph([
      ("app", "a"), ("app", "b"), ("a", "c"), ("b", "c"), ("c", "d"), ("app", "d"), ("x", "d"),
    ])
    #expect(graph.pathCount(to: "d") == 3)
    #expect(graph.pathCount(to: "c") == 2)
    #expect(graph.pathCount(to: "app") == 1)
    #expect(graph.pathCount(to: "x") == 0)
    #expect(graph.paths(to: "d", limit: 10).count == 3)
    #expect(graph.paths(to: "d", limit: 10).first == ["app", "d"])
    #expect(graph.paths(to: "d", limit: 2).count == 2)
    #expect(!graph.reached().contains("x"))
  }

  /// Beside the shortest path; what differs in parts of one package only is one path.
  @Test func furtherPaths() {
    let graph = graph([
      ("app", "a"), ("app", "b"), ("a", "c/x"), ("a", "c/y"), ("c/x", "d"), ("c/y", "d"),
      ("b", "b2"), ("b2", "d"),
    ])
    let paths = graph.furtherPaths(to: "d") { name in
      PackageReference(.go, name.split(separator: "/").first.map(String.init) ?? name)
    }
    #expect(paths.map { $0.map(\.name) } == [["app", "b", "b2", "d"]])
    #expect(graph.furtherPaths(to: "a") { PackageReference(.go, $0) } == [])
    #expect(graph.furtherPaths(to: "nowhere") { PackageReference(.go, $0) } == [])
  }

  @Test func circlesEnd() {
    let graph = graph([
      ("app", "a"), ("a", "b"), ("b", "a"), ("b", "c"), ("c", "c"), ("c", "app"),
    ])
    #expect(graph.shortestPath(to: "c") == ["app", "a", "b", "c"])
    #expect(graph.pathCount(to: "c") == 1)
    #expect(graph.paths(to: "c", limit: 10) == [["app", "a", "b", "c"]])
  }

  @Test func hostileGraphsEnd() {
    // 60 diamonds have 2^60 paths, and 200,000 nodes in a row would overflow a recursion.
    var diamonds = DependencyGraph(root: "n0")
    for index in 0..<60 {
      for side in ["l", "r"] {
        diamonds.add("n\(index)", dependsOn: "\(side)\(index)")
        diamonds.add("\(side)\(index)", dependsOn: "n\(index + 1)")
      }
    }
    #expect(diamonds.pathCount(to: "n60") == DependencyGraph.pathCountLimit)
    #expect(diamonds.shortestPath(to: "n60")?.count == 121)
    #expect(diamonds.paths(to: "n60", limit: 3).count <= 3)
    var row = DependencyGraph(root: "0")
    for index in 0..<200_000 { row.add("\(index)", dependsOn: "\(index + 1)") }
    #expect(row.pathCount(to: "200000") == 1)
    #expect(row.shortestPath(to: "200000")?.count == 200_001)
  }
}
