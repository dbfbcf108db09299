import Archives
import ArtifactInput
import Model

extension ArtifactWalker {
  /// The members of a static library.
  mutating func walkAr(_ file: WalkedFile, depth: Int) throws {
    let reader = try ArReader(file.bytes)
    show(file)
    // Since 2000: what keeps no times has zero, or a constant of its own.
    let dated = reader.members.filter { $0.modified >= 946_684_800 }
    if let first = dated.first {
      visitor.fault(
        path: file.path, format: .ar, size: Int64(file.bytes.count),
        finding: Finding(
          .timestamp,
          "\(dated.count) of its \(reader.members.count) members state when they were made, "
            + "\(first.name) at \(CalendarDate.iso8601(secondsSince1970: Int64(first.modified)))",
          fix: "make it with ar rcsD, or with llvm-ar"))
    }
    for member in reader.members {
      try charge(members: 1, format: .ar)
      walk(
        reader.contents(of: member), path: "\(file.path)!/\(member.name)", claims: file.claims,
        depth: depth + 1, slices: file.slices)
    }
  }

  /// The files of a Debian package, which claims an architecture in its control file.
  mutating func walkDeb(_ file: inout WalkedFile, depth: Int) throws {
    let package = try DebPackage(file.bytes)
    var control: [UInt8] = []
    var isControl = false
    try package.read(package.control, limits: limits.decompression) { event in
      switch event {
      case .entry(let entry):
        isControl = entry.kind == .file && entry.path.split(separator: "/").last == "control"
      case .data(let bytes): if isControl, control.count < 1 << 20 { control += bytes }
      case .endOfEntry: isControl = false
      }
    }
    let fields = String(decoding: control, as: UTF8.self).split(separator: "\n")
    if let field = fields.first(where: { $0.hasPrefix("Architecture:") }) {
      let name = String(field.dropFirst(13).filter { !$0.isWhitespace })
      if let claim = PackageArchitecture.deb(name) {
        file.claims.append(claim)
      } else if name != "all" {
        visitor.fault(
          path: file.path, format: .deb, size: Int64(file.bytes.count),
          finding: Finding(.unknownClaim, "the package is for “\(name)”", subject: name))
      }
    }
    show(file)
    var data = file
    data.bytes = package.contents(of: package.data)
    try walkStream(data, compression: package.data.compression, depth: depth, isShown: true)
  }

  /// The files of a zip file; a wheel claims platforms in its name and in its metadata.
  mutating func walkZip(_ file: inout WalkedFile, depth: Int) throws {
    let reader = try ZipReader(file.bytes)
    if file.name.hasSuffix(".whl") { claimWheel(&file, reader) }
    show(file)
    var collector = collector()
    for entry in reader.entries {
      try charge(members: 1, format: .zip)
      let name = entry.path.split(separator: "/").last ?? Substring(entry.path)
      switch entry.kind {
      case .directory, .other: continue
      case .symbolicLink:
        visitor.link(named: name)
        continue
      case .file: break
      }
      let path = "\(file.path)!/\(entry.path)"
      do {
        let (most, isMore) = max(entry.compressedSize, 1).multipliedReportingOverflow(
          by: limits.decompression.ratio)
        let ratioLimit = isMore ? Int64.max : max(most, limits.decompression.ratioFloor)
        try reader.extract(entry, limit: min(ratioLimit, bytesLeft)) { piece in
          try charge(bytes: piece.count, format: .zip)
          try collector.append(piece)
        }
        try finish(&collector, path: path, claims: file.claims, depth: depth)
      } catch {
        let size = collector.count
        _ = try? collector.finish { (_: UnsafeRawBufferPointer) in }
        visitor.fault(path: path, format: .other, size: size, finding: Self.finding(for: error))
        // A limit of the whole file ends it; a fault of one member does not.
        guard bytesLeft > 0 else { throw error }
      }
    }
  }

  /// The files of a tar archive, compressed or not, or the one file that is compressed.
  mutating func walkStream(
    _ file: WalkedFile, compression: Compression, depth: Int, isShown: Bool = false
  ) throws {
    var decompressor = try Decompressor(compression, limits: limits.decompression)
    var head: [UInt8] = []
    var tar: TarReader?
    var isSingle = false
    var entry: TarEntry?
    var collector = collector()
    if !isShown { show(file) }

    func push(_ piece: UnsafeRawBufferPointer) throws {
      guard tar != nil else { return try collector.append(piece) }
      var reader = tar ?? TarReader()
      defer { tar = reader }
      try reader.push(piece) { event in
        switch event {
        case .entry(let next):
          try charge(members: 1, format: .tar)
          entry = next
          if next.kind == .symbolicLink || next.kind == .hardLink {
            visitor.link(named: next.path.split(separator: "/").last ?? "")
          }
        case .data(let bytes):
          if entry?.kind == .file { try collector.append(bytes) }
        case .endOfEntry:
          guard let done = entry, done.kind == .file else { return }
          let path = done.path.hasPrefix("./") ? String(done.path.dropFirst(2)) : done.path
          try finish(
            &collector, path: "\(file.path)!/\(path)", claims: file.claims, depth: depth)
        }
      }
    }
    func decide() throws {
      if head.withUnsafeBytes({ ArtifactFormat(start: $0) }) == .tar {
        tar = TarReader()
      } else {
        isSingle = true
      }
      let gathered = head
      head = []
      try gathered.withUnsafeBytes { try push($0) }
    }
    try decompressor.push(file.bytes) { piece in
      try charge(bytes: piece.count, format: .tar)
      guard tar == nil, !isSingle else { return try push(piece) }
      head += piece
      if head.count >= ArtifactFormat.magicLength { try decide() }
    }
    try decompressor.finish()
    if tar == nil, !isSingle { try decide() }
    if let tar {
      try tar.finish()
    } else {
      try charge(members: 1, format: .tar)
      var name = String(file.name)
      if !compression.ending.isEmpty, name.hasSuffix(compression.ending) {
        name.removeLast(compression.ending.count)
      }
      try finish(&collector, path: "\(file.path)!/\(name)", claims: file.claims, depth: depth)
    }
  }

  /// The files of an RPM, whose header claims an architecture.
  mutating func walkRPM(_ file: inout WalkedFile, depth: Int) throws {
    let package = try RPMPackage(file.bytes)
    if let claim = PackageArchitecture.rpm(package.architecture) {
      file.claims.append(claim)
    } else if package.architecture != "noarch", !package.isSource {
      visitor.fault(
        path: file.path, format: .rpm, size: Int64(file.bytes.count),
        finding: Finding(
          .unknownClaim, "the package is for “\(package.architecture)”",
          subject: package.architecture))
    }
    show(file)
    var collector = collector()
    var entry: CPIOEntry?
    try package.read(limits: limits.decompression) { event in
      switch event {
      case .entry(let next):
        try charge(members: 1, format: .rpm)
        entry = next
        if next.kind == .symbolicLink {
          visitor.link(named: next.path.split(separator: "/").last ?? "")
        }
      case .data(let bytes):
        try charge(bytes: bytes.count, format: .rpm)
        if entry?.kind == .file { try collector.append(bytes) }
      case .endOfEntry:
        guard let done = entry, done.kind == .file else { return }
        let path = done.path.hasPrefix("./") ? String(done.path.dropFirst(2)) : done.path
        try finish(&collector, path: "\(file.path)!/\(path)", claims: file.claims, depth: depth)
      }
    }
  }

  /// Ends a member: it is walked if it is of interest, and else told by its size.
  mutating func finish(
    _ collector: inout MemberCollector, path: String, claims: [Claim], depth: Int
  ) throws {
    let isKept = try collector.finish { bytes in
      walk(bytes, path: path, claims: claims, depth: depth + 1)
    }
    guard !isKept else { return }
    visitor.visit(
      WalkedFile(
        path: path, format: .other, claims: claims, slices: nil,
        bytes: UnsafeRawBufferPointer(start: nil, count: 0)))
  }

  private mutating func claimWheel(_ file: inout WalkedFile, _ reader: ZipReader) {
    let named = WheelTag.platforms(inFileName: file.name)
    var stated: [String] = []
    if let entry = reader.entries.first(where: { $0.path.hasSuffix(".dist-info/WHEEL") }),
      let bytes = try? reader.contents(of: entry, limit: 1 << 20)
    {
      stated = WheelTag.platforms(inMetadata: String(decoding: bytes, as: UTF8.self))
    }
    func tell(_ finding: Finding) {
      visitor.fault(
        path: file.path, format: .zip, size: Int64(file.bytes.count), finding: finding)
    }
    if !named.isEmpty, !stated.isEmpty, Set(named) != Set(stated) {
      tell(
        Finding(
          .claimsDiffer,
          "the name says \(named.joined(separator: ", ")), the metadata says "
            + stated.joined(separator: ", ")))
    }
    for tag in named.isEmpty ? stated : named {
      guard let claims = WheelTag.claims(tag) else {
        tell(Finding(.unknownClaim, "the wheel is for “\(tag)”", subject: tag))
        continue
      }
      for claim in claims where !file.claims.contains(claim) { file.claims.append(claim) }
    }
  }
}
