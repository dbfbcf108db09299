import Model
import RemoteExecution
import Testing

/// The bytes below were written by protoc's Python classes for `remote_execution.proto` (API 2.12),
/// from the same values; `Scripts/golden/remote_execution.py` prints them.
@Suite struct EncodingTests {
  static let sub = Directory(files: [
    .init(name: "b", digest: .empty, isExecutable: true)
  ])

  static let directory = Directory(
    files: [.init(name: "a.txt", digest: Digest(hashing: "hello".utf8), isExecutable: false)],
    directories: [.init(name: "sub", digest: sub.digest)],
    symlinks: [.init(name: "link", target: "../x")])

  static let command = Command(
    arguments: ["/tool/go/bin/go", "build", ""], environment: ["B": "", "A": "1"],
    outputPaths: ["out/b", "out/a"], workingDirectory: "src", platform: ["network": "none"])

  static let action = Action(
    commandDigest: command.digest, inputRootDigest: directory.digest, timeoutSeconds: 300,
    salt: [UInt8(ascii: "x")])

  static let result = ActionResult(
    outputFiles: [
      .init(path: "out/a", digest: Digest(hashing: "hello".utf8), isExecutable: true)
    ], outputDirectories: [.init(path: "out/d", rootDirectoryDigest: sub.digest)], exitCode: 3,
    milliseconds: 1500)

  static let messages: [(bytes: [UInt8], expected: String)] = [
    (
      sub.encoded(),
      "0a490a016212420a4065336230633434323938666331633134396166626634633839393666623932"
        + "3432376165343165343634396239333463613439353939316237383532623835352001"
    ),
    (
      directory.encoded(),
      "0a4d0a05612e74787412440a40326366323464626135666230613330653236653833623261633562"
        + "39653239653162313631653563316661373432356537333034333336323933386239383234100512"
        + "4b0a0373756212440a40346264323338643765623935353838323462656463393730346539366235"
        + "30643631353635363131393630623937366631616631333333613037373665366164104b1a0c0a04"
        + "6c696e6b12042e2e2f78"
    ),
    (
      command.encoded(),
      "0a0f2f746f6f6c2f676f2f62696e2f676f0a056275696c640a0012060a014112013112030a01422a"
        + "110a0f0a076e6574776f726b12046e6f6e6532037372633a056f75742f613a056f75742f62"
    ),
    (
      action.encoded(),
      "0a440a40626566303534653832313034396531343862316232666634373832373665313539376331"
        + "62623861666338616138306666663635343132366266626339363362104d12450a40613961383433"
        + "30666265633436333630636161613531363632656662323562613236386262653335393163383136"
        + "35393833653634376366333863313536363410aa01320308ac024a0178"
    ),
    (
      result.encoded(),
      "124f0a056f75742f6112440a40326366323464626135666230613330653236653833623261633562"
        + "39653239653162313631653563316661373432356537333034333336323933386239383234100520"
        + "011a4d0a056f75742f642a440a403462643233386437656239353538383234626564633937303465"
        + "3936623530643631353635363131393630623937366631616631333333613037373665366164104b"
        + "20034a0c1a00220808011080cab5ee01"
    ),
  ]

  @Test(arguments: messages.indices)
  func matchesProtoc(index: Int) {
    let hex = Self.messages[index].bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(hex == Self.messages[index].expected)
  }

  @Test func readsBackWhatItWrites() throws {
    #expect(try Directory(decoding: Self.directory.encoded()) == Self.directory)
    #expect(try ActionResult(decoding: Self.result.encoded()) == Self.result)
  }

  @Test func emptyFolderIsTheEmptyBlob() {
    #expect(Directory().digest == .empty)
  }

  @Test(arguments: ["", ".", "..", "a/b", "a\u{0}b"])
  func refusesNamesThatAreNoSegment(name: String) {
    let bytes = Directory(symlinks: [.init(name: name, target: "x")]).encoded()
    #expect(throws: RemoteExecutionError.self) { try Directory(decoding: bytes) }
  }

  @Test func refusesANameThatStandsTwice() {
    let bytes = Directory(
      files: [.init(name: "a", digest: .empty, isExecutable: false)],
      symlinks: [.init(name: "a", target: "x")]
    ).encoded()
    #expect(throws: RemoteExecutionError.self) { try Directory(decoding: bytes) }
  }

  /// Damaged bytes are read as something or refused; they never end the process.
  @Test func survivesEveryTruncationAndEveryFlippedByte() {
    for message in [Self.directory.encoded(), Self.result.encoded()] {
      for length in message.indices {
        _ = try? Directory(decoding: Array(message.prefix(length)))
        _ = try? ActionResult(decoding: Array(message.prefix(length)))
      }
      for index in message.indices {
        for flip in [UInt8(0xff), 0x80, 0x01] {
          var damaged = message
          damaged[index] ^= flip
          _ = try? Directory(decoding: damaged)
          _ = try? ActionResult(decoding: damaged)
        }
      }
    }
    let cutOff = Self.directory.encoded().dropLast()
    #expect(throws: RemoteExecutionError.self) { try Directory(decoding: Array(cutOff)) }
  }
}
