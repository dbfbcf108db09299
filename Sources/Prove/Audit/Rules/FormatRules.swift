import Model

/// What loaders of one format demand, and what keeps two builds from being equal.
enum FormatRules {
  static func findings(_ facts: BinaryFacts) -> [Finding] {
    var found: [Finding] = []
    if let machO = facts.machO, facts.isLoaded {
      if !machO.hasUUID { found.append(Finding(.noUUID, "it has no LC_UUID")) }
      if machO.isRandomUUID { found.append(Finding(.randomUUID, "its LC_UUID is a random one")) }
      if !machO.hasPlatform {
        found.append(Finding(.noPlatform, "it states no platform and no minimum version"))
      }
      if facts.hardening?.signed == false {
        if facts.architecture == .arm64 {
          // An application for iOS is signed as a whole, with the libraries that were put into it.
          found.append(
            Finding(
              .unsigned, "it has no code signature, and Apple silicon runs none without",
              severity: facts.system == .ios && facts.kind == .library ? .note : nil))
        }
      }
    }
    if let timestamp = facts.timestamp, timestamp != 0 {
      let time = CalendarDate.iso8601(secondsSince1970: Int64(timestamp))
      found.append(Finding(.timestamp, "its header states the time of the build: \(time)"))
    }
    return found
  }
}
