import Archives
import ArtifactInput

/// The members of a container, in its order.
struct MemberList {
  var members: [Member] = []
  /// What the container says of itself, beside its members: package fields, compression.
  var attributes: [(name: String, value: String)] = []
  /// What was not read, and why.
  var notes: [String] = []

  /// A tar archive that lies in memory as it is, not compressed.
  static func tar(_ piece: Piece, _ budget: inout ComparisonBudget) throws -> MemberList {
    var list = MemberList()
    var reader = TarReader()
    var entry: TarEntry?
    var range = 0..<0
    let base = UInt(bitPattern: piece.bytes.baseAddress)
    do {
      try reader.push(piece.bytes) { event in
        switch event {
        case .entry(let next):
          try budget.charge(members: 1, format: .tar)
          entry = next
          range = 0..<0
        case .data(let bytes):
          let start = Int(UInt(bitPattern: bytes.baseAddress) &- base)
          range =
            range.isEmpty ? start..<(start + bytes.count) : range.lowerBound..<(start + bytes.count)
        case .endOfEntry:
          guard let done = entry else { return }
          let content = piece.piece(range)
          var member = Member(
            name: done.path, kind: kind(done), size: Int64(content.count), mode: done.mode,
            owner: owner(done), modified: done.modified
          ) { _ in content }
          if case .sparseFile = done.kind { member.attributes["holes"] = "yes" }
          list.members.append(member)
        }
      }
      try reader.finish()
    } catch let error as ArchiveError {
      guard error.reason != .limit, !list.members.isEmpty else { throw error }
      list.notes.append(error.description)
    }
    return list
  }

  private static func kind(_ entry: TarEntry) -> Member.Kind {
    switch entry.kind {
    case .file, .sparseFile: .file
    case .directory: .folder
    case .symbolicLink: .symbolicLink(target: entry.linkTarget)
    case .hardLink: .hardLink(target: entry.linkTarget)
    case .characterDevice: .special("character device")
    case .blockDevice: .special("block device")
    case .fifo: .special("pipe")
    case .other(let flag): .special("type \(flag)")
    }
  }

  private static func owner(_ entry: TarEntry) -> String {
    var text = "\(entry.userID):\(entry.groupID)"
    if !entry.userName.isEmpty || !entry.groupName.isEmpty {
      text += " (\(entry.userName):\(entry.groupName))"
    }
    return text
  }

  /// A zip file.
  static func zip(
    _ piece: Piece, _ budget: inout ComparisonBudget, _ limits: ComparisonLimits
  ) throws -> MemberList {
    let reader = try ZipReader(piece.bytes)
    var list = MemberList()
    for entry in reader.entries {
      try budget.charge(members: 1, format: .zip)
      let read: (inout ComparisonBudget) throws -> Piece = { budget in
        let (most, isMore) = max(entry.compressedSize, 1).multipliedReportingOverflow(
          by: limits.decompression.ratio)
        let limit = isMore ? Int64.max : max(most, limits.decompression.ratioFloor)
        var collector = ContentCollector(folder: limits.scratch, limit: limits.memory)
        try withExtendedLifetime(piece.owner) {
          try reader.extract(entry, limit: min(limit, budget.bytesLeft)) { part in
            try budget.charge(bytes: part.count, format: .zip)
            try collector.append(part)
          }
        }
        return Piece(try collector.finish())
      }
      var member = Member(
        name: entry.path, kind: .file, size: entry.size, mode: entry.unixMode.map { $0 & 0o7777 },
        modified: entry.modified, content: read)
      switch entry.kind {
      case .directory: member.kind = .folder
      case .other: member.kind = .special("type \(String(entry.unixMode ?? 0, radix: 8))")
      case .symbolicLink:
        var copy = budget
        let target = try read(&copy)
        budget = copy
        member.kind = withExtendedLifetime(target.owner) {
          .symbolicLink(target: String(decoding: target.bytes.prefix(4096), as: UTF8.self))
        }
      case .file: break
      }
      member.attributes["compression"] = "\(entry.method)"
      member.attributes["packed"] = "\(entry.compressedSize)"
      list.members.append(member)
    }
    return list
  }

  /// A static library, or a Debian package, which is one of three members.
  static func ar(_ piece: Piece, _ budget: inout ComparisonBudget) throws -> MemberList {
    let reader = try ArReader(piece.bytes)
    var list = MemberList()
    for member in reader.members {
      try budget.charge(members: 1, format: .ar)
      let content = piece.piece(member.range)
      list.members.append(
        Member(
          name: member.name, kind: .file, size: Int64(content.count), mode: member.mode & 0o7777,
          owner: "\(member.userID):\(member.groupID)", modified: member.modified
        ) { _ in content })
    }
    return list
  }

  /// An RPM package: its payload's files, and what its header says.
  static func rpm(
    _ piece: Piece, _ budget: inout ComparisonBudget, _ limits: ComparisonLimits
  ) throws -> MemberList {
    let package = try RPMPackage(piece.bytes)
    var list = MemberList()
    list.attributes = [
      ("name", package.name), ("version", package.version), ("release", package.release),
      ("architecture", package.architecture), ("build host", package.buildHost ?? ""),
      ("build time", package.buildTime.map(String.init) ?? ""),
      ("compression", package.compression.rawValue),
      ("requirements", package.requirements.map(\.name).joined(separator: " ")),
    ]
    var entry: CPIOEntry?
    var collector = ContentCollector(folder: limits.scratch, limit: limits.memory)
    try package.read(limits: limits.decompression) { event in
      switch event {
      case .entry(let next):
        try budget.charge(members: 1, format: .cpio)
        entry = next
      case .data(let bytes):
        try budget.charge(bytes: bytes.count, format: .cpio)
        try collector.append(bytes)
      case .endOfEntry:
        guard let done = entry else { return }
        let content = Piece(try collector.finish())
        var member = Member(
          name: done.path, kind: .file, size: Int64(content.count), mode: done.mode,
          owner: "\(done.userID):\(done.groupID)", modified: done.modified
        ) { _ in content }
        switch done.kind {
        case .file: break
        case .directory: member.kind = .folder
        case .symbolicLink:
          member.kind = .symbolicLink(
            target: String(decoding: content.bytes.prefix(4096), as: UTF8.self))
        default: member.kind = .special("\(done.kind)")
        }
        list.members.append(member)
      }
    }
    return list
  }
}
