/// Turns of which only so many are out at a time.
actor Turns {
  private var left: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Makes turns, at least one.
  init(_ count: Int) { left = max(1, count) }

  /// Waits for a turn.
  func take() async {
    if left > 0 {
      left -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Gives a turn back, to whoever waits longest.
  func giveBack() {
    if waiting.isEmpty {
      left += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
