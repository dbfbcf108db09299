import Model

/// What leaks mean.
enum LeakRules {
  static func findings(_ leaks: [Leak]) -> [Finding] {
    leaks.map { leak in
      let times = leak.count == 1 ? "" : ", \(leak.count) times"
      let place = leak.section.map { " in \($0)" } ?? ""
      let code: FindingCode =
        switch leak.kind {
        case .machine: .seededLeak
        case .secret: .secret
        case .home: .homePath
        case .build: .buildPath
        case .temporary: .temporaryPath
        }
      let what =
        switch leak.kind {
        case .machine: "\(leak.value) (\(leak.name))"
        case .secret: "\(leak.name) \(leak.value)"
        case .home, .build, .temporary: leak.example ?? leak.value
        }
      return Finding(
        code, "\(what) at byte \(leak.offset)\(place)\(times)",
        subject: leak.kind == .secret ? leak.name : leak.value)
    }
  }
}
