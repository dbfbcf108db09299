public import Crypto

/// The identity of a blob: its SHA-256 and its size, as the Remote Execution API spells it.
///
/// Source: `build.bazel.remote.execution.v2.Digest` (`remote_execution.proto`).
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The SHA-256 of the bytes, 64 lower-case hexadecimal digits.
  public let hash: String

  /// The number of bytes.
  public let sizeBytes: Int64

  /// Makes a digest from its parts; `nil` unless `hash` is 64 lower-case hexadecimal digits and
  /// `sizeBytes` is not negative.
  public init?(hash: String, sizeBytes: Int64) {
    guard hash.utf8.count == 64, sizeBytes >= 0, hash.utf8.allSatisfy(Self.isLowercaseHex) else {
      return nil
    }
    self.hash = hash
    self.sizeBytes = sizeBytes
  }

  /// Hashes `bytes`.
  public init(hashing bytes: some Sequence<UInt8>) {
    let array = Array(bytes)
    var hasher = SHA256()
    array.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
    self.init(hasher.finalize(), sizeBytes: Int64(array.count))
  }

  /// Makes a digest from a finished SHA-256 and the number of bytes that went into it.
  public init(_ digest: SHA256.Digest, sizeBytes: Int64) {
    // Many thousands are made in a run.
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in digest {
      digits.append(Self.hexDigit(byte >> 4))
      digits.append(Self.hexDigit(byte & 0xf))
    }
    self.hash = String(decoding: digits, as: UTF8.self)
    self.sizeBytes = sizeBytes
  }

  /// Reads `hash/size`, the form that ``description`` writes.
  public init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int64(parts[1]) else { return nil }
    self.init(hash: String(parts[0]), sizeBytes: size)
  }

  /// The digest of no bytes.
  public static let empty = Digest(hashing: [])

  /// `hash/size`.
  public var description: String { "\(hash)/\(sizeBytes)" }

  /// The first 12 digits of the hash: enough for a person to tell digests apart.
  public var short: String { String(hash.prefix(12)) }

  public static func < (left: Digest, right: Digest) -> Bool {
    (left.hash, left.sizeBytes) < (right.hash, right.sizeBytes)
  }

  private static func isLowercaseHex(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}

extension Digest: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = Digest(parsing: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected SHA256/size, found “\(text)”")
    }
    self = digest
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
