extension Launcher: CommandRunner {
  /// The kind of sandbox in the first line, then a line for everything that it does not enforce.
  public var worker: String {
    ([self.report.kind.rawValue] + self.report.notEnforced.map { "\($0.what): \($0.why)" })
      .joined(separator: "\n")
  }
}

extension CommandRunner {
  public var worker: String { "" }
}
