/// A binary heap that gives the least element first.
struct PriorityQueue<Element: Comparable> {
  private var heap: [Element] = []

  var first: Element? { self.heap.first }

  mutating func insert(_ element: Element) {
    self.heap.append(element)
    var index = self.heap.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard self.heap[index] < self.heap[parent] else { return }
      self.heap.swapAt(index, parent)
      index = parent
    }
  }

  mutating func removeFirst() -> Element? {
    guard let first = self.heap.first, let last = self.heap.popLast() else { return nil }
    guard !self.heap.isEmpty else { return first }
    self.heap[0] = last
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < self.heap.count && self.heap[child] < self.heap[least] {
        least = child
      }
      guard least != index else { return first }
      self.heap.swapAt(index, least)
      index = least
    }
  }
}
