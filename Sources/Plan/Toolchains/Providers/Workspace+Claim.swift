import Engine

extension Workspace {
  /// Waits until no other process, and no other task of this one, works on `name`.
  func claim(_ name: String) async throws -> Store.Claim {
    var hasReported = false
    while true {
      if let claim = try store.claim("toolchain-\(name)") { return claim }
      if !hasReported { report(.waiting) }
      hasReported = true
      try await Task.sleep(for: .milliseconds(100))
    }
  }
}
