import Foundation
import Testing

@testable import Archives

@Suite struct RPMTests {
  /// A program and its output, or an error that says how it ended.
  @discardableResult
  private static func run(_ command: String, in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": folder.path,
    ]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    struct Failed: Error { var command: String }
    guard process.terminationStatus == 0 else { throw Failed(command: command) }
    return String(decoding: data, as: UTF8.self)
  }

  private static func isMissing(_ tools: [String]) -> Bool {
    guard ProcessInfo.processInfo.environment["CI"] == nil else { return false }
    let commands = tools.map { "command -v \($0)" }.joined(separator: " && ")
    return (try? run(commands, in: FileManager.default.temporaryDirectory)) == nil
  }

  private static let spec = #"""
    Name: sample
    Epoch: 2
    Version: 1.5
    Release: 3
    Summary: A sample
    License: MIT
    Requires: libfoo.so.1(FOO_1.2)(64bit) >= 4
    %global __os_install_post %{nil}
    %global debug_package %{nil}
    %description
    A sample.
    %install
    mkdir -p %{buildroot}/opt/sample/empty
    printf 'hello' > %{buildroot}/opt/sample/hello
    seq 1 20000 > %{buildroot}/opt/sample/numbers
    ln -s hello %{buildroot}/opt/sample/link
    ln %{buildroot}/opt/sample/hello %{buildroot}/opt/sample/twin
    chmod 4755 %{buildroot}/opt/sample/numbers
    %files
    /opt/sample
    """#

  /// Builds a package with a payload of a kind, as `rpmbuild` calls it.
  private static func package(_ payload: String) throws -> (URL, [UInt8]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rpm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(spec.utf8).write(to: folder.appendingPathComponent("sample.spec"))
    try run(
      "rpmbuild -bb --define '_topdir \(folder.path)' --define '_binary_payload \(payload)' "
        + "--target x86_64 --nodeps sample.spec && mv RPMS/*/*.rpm sample.rpm", in: folder)
    return (folder, Array(try Data(contentsOf: folder.appendingPathComponent("sample.rpm"))))
  }

  private static func read(
    _ bytes: [UInt8], limits: DecompressionLimits = DecompressionLimits()
  ) throws -> [(CPIOEntry, [UInt8])] {
    var found: [(CPIOEntry, [UInt8])] = []
    try bytes.withUnsafeBytes { bytes in
      try RPMPackage(bytes).read(limits: limits) { event in
        switch event {
        case .entry(let entry): found.append((entry, []))
        case .data(let piece): found[found.count - 1].1 += piece
        case .endOfEntry: break
        }
      }
    }
    return found
  }

  @Test(
    .disabled(if: isMissing(["rpmbuild", "rpm", "rpm2cpio", "cpio"]), "rpm or cpio is missing"),
    arguments: [("w9.gzdio", Compression.gzip), ("w6.xzdio", .xz), ("w3.zstdio", .zstd)])
  func readsWhatRpmbuildWrites(payload: String, compression: Compression) throws {
    let (folder, bytes) = try Self.package(payload)
    defer { try? FileManager.default.removeItem(at: folder) }
    try bytes.withUnsafeBytes { bytes in
      let package = try RPMPackage(bytes)
      #expect(package.compression == compression)
      let queried = try Self.run(
        "rpm -qp --qf '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH} %{OS} %{BUILDTIME}' sample.rpm",
        in: folder)
      #expect(
        "\(package.name) \(package.epoch ?? 0) \(package.version) \(package.release) "
          + "\(package.architecture) \(package.operatingSystem) \(package.buildTime ?? 0)"
          == queried)
      let needed = try Self.run("rpm -qp --requires sample.rpm", in: folder)
      #expect(
        package.requirements.allSatisfy { needed.contains($0.name) }
          && package.requirements.contains { $0.flags & 12 == 12 && $0.version == "4" })
    }
    let members = try Self.read(bytes)
    let listed = try Self.run("rpm2cpio sample.rpm | cpio -t --quiet", in: folder)
    #expect(members.map(\.0.path) == listed.split(separator: "\n").map(String.init))
    try Self.run("mkdir out && cd out && rpm2cpio ../sample.rpm | cpio -idm --quiet", in: folder)
    for (entry, data) in members {
      let path = folder.path + "/out/" + entry.path
      switch entry.kind {
      case .symbolicLink:
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: path)
        #expect(Array(target.utf8) == data)
      case .file:
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        // Of two names of one file only the last has its data.
        #expect(data == whole || entry.linkCount == 2 && data.isEmpty)
        let mode = try Self.run("stat -c %a \(path)", in: folder)
        #expect(String(entry.mode, radix: 8) + "\n" == mode)
      default: #expect(data.isEmpty)
      }
    }
    #expect(members.contains { $0.0.linkCount == 2 && $0.1 == Array("hello".utf8) })
  }

  @Test(
    .disabled(if: isMissing(["rpmbuild"]), "rpmbuild is missing"),
    arguments: ["w9.bzdio", "w6.lzdio"])
  func refusesOtherCompressions(payload: String) throws {
    let (folder, bytes) = try Self.package(payload)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect {
      try Self.read(bytes)
    } throws: {
      ($0 as? ArchiveError)?.reason == .unsupported
    }
  }

  // MARK: Made by hand

  private static func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func header(_ values: [(tag: Int, type: Int, count: Int, bytes: [UInt8])])
    -> [UInt8]
  {
    var index: [UInt8] = []
    var store: [UInt8] = []
    for value in values {
      index += word(value.tag) + word(value.type) + word(store.count) + word(value.count)
      store += value.bytes
    }
    return [0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0] + word(values.count) + word(store.count) + index
      + store
  }

  private static func sample(_ payload: [UInt8], compressor: String? = nil) -> [UInt8] {
    func text(_ tag: Int, _ value: String) -> (tag: Int, type: Int, count: Int, bytes: [UInt8]) {
      (tag, 6, 1, Array(value.utf8) + [0])
    }
    var values = [
      text(1000, "sample"), text(1001, "1"), text(1002, "2"), text(1022, "noarch"),
      text(1044, "sample.src.rpm"),
      // Three files, of which the first two are names of one.
      (1028, 4, 3, word(3) + word(3) + word(1)),
      (1030, 3, 3, [0x81, 0xa4, 0x81, 0xa4, 0xa1, 0xff]),
      (1095, 4, 3, word(1) + word(1) + word(1)), (1096, 4, 3, word(7) + word(7) + word(8)),
      (1116, 4, 3, word(0) + word(0) + word(0)), (1117, 8, 3, Array("a\0b\0l\0".utf8)),
      (1118, 8, 1, Array("/x/\0".utf8)),
    ]
    if let compressor { values.append(text(1125, compressor)) }
    let lead = [0xed, 0xab, 0xee, 0xdb, 3, 0] + [UInt8](repeating: 0, count: 90)
    return lead + header([(1000, 4, 1, word(0))]) + [0, 0, 0, 0] + header(values) + payload
  }

  private static func trailer() -> [UInt8] {
    Array("070701".utf8) + Array(String(repeating: "0", count: 88).utf8) + Array("0000000b".utf8)
      + Array("00000000TRAILER!!!".utf8) + [0, 0, 0, 0]
  }

  private static func stripped() -> [UInt8] {
    Array("07070X00000000".utf8) + [0, 0] + Array("07070X00000001".utf8) + [0, 0]
      + Array("abc".utf8) + [0] + Array("07070X00000002".utf8) + [0, 0] + Array("a".utf8)
      + [0, 0, 0] + trailer()
  }

  @Test func readsStrippedHeaders() throws {
    let members = try Self.read(Self.sample(Self.stripped()))
    #expect(members.map(\.0.path) == ["/x/a", "/x/b", "/x/l"])
    #expect(members.map(\.1) == [[], Array("abc".utf8), Array("a".utf8)])
    #expect(members.map(\.0.linkCount) == [2, 2, 1])
    #expect(members[2].0.kind == .symbolicLink)
  }

  @Test func strippedHeadersNeedAPackage() {
    var reader = CPIOReader()
    #expect(throws: ArchiveError.self) { try reader.push(Self.stripped()) { _ in } }
  }

  @Test func checksSums() throws {
    func archive(_ sum: String) -> [UInt8] {
      let fields = ["1", "81a4", "0", "0", "1", "0", "3", "0", "0", "0", "0", "2", sum]
      let header = fields.map { String(repeating: "0", count: 8 - $0.count) + $0 }.joined()
      return Array(("070702" + header + "a\0").utf8) + [1, 2, 3, 0] + Self.trailer()
    }
    for (sum, isRight) in [("6", true), ("7", false)] {
      // Byte by byte: the same, however the input is cut.
      var reader = CPIOReader()
      let result = Result {
        for byte in archive(sum) { try reader.push([byte]) { _ in } }
        try reader.finish()
      }
      #expect(((try? result.get()) != nil) == isRight)
    }
  }

  @Test func survivesTruncation() {
    let bytes = Self.sample(Self.stripped())
    for count in 0..<(bytes.count - 4) {
      #expect(throws: ArchiveError.self) { try Self.read(Array(bytes[..<count])) }
    }
  }

  @Test(arguments: [0xff, 0x80, 0x01, 0x7f] as [UInt8])
  func survivesFlips(mask: UInt8) {
    let bytes = Self.sample(Self.stripped())
    var refused = 0
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= mask
      do { _ = try Self.read(damaged) } catch {
        #expect(error is ArchiveError)
        refused += 1
      }
    }
    #expect(refused > 100)
  }

  /// Counts that the file cannot hold are refused before memory is reserved for them.
  @Test(arguments: [0, 16, 104, 108])
  func refusesImpossibleCounts(offset: Int) {
    var bytes = Self.sample(Self.stripped())
    for index in 0..<4 { bytes[96 + 8 + index] = offset == 0 ? 0xff : bytes[96 + 8 + index] }
    if offset >= 100 { for index in 0..<4 { bytes[offset + index] = 0x7f } }
    if offset == 16 { bytes.replaceSubrange(96 + 12..<96 + 16, with: [0xff, 0xff, 0xff, 0xff]) }
    #expect(throws: ArchiveError.self) { try Self.read(bytes) }
  }
}
