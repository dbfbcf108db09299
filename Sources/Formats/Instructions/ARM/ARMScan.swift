/// Finds the instructions of 32-bit Arm code that need a feature which a set has not.
public struct ARMScan: Sendable {
  /// The instruction set that a function is in: bit 0 of its symbol's value is 1 for Thumb.
  public enum State: Hashable, Sendable {
    case a32
    case thumb
  }

  /// An instruction that needs more.
  public struct Hit: Hashable, Sendable {
    /// Where it stands: bytes from the origin that the scan was given.
    public var offset: Int
    /// Its bits; of a Thumb instruction of four bytes the first half-word is the high one.
    public var word: UInt32
    /// Its length in bytes: 2 or 4.
    public var length: Int
    /// What it needs and is not allowed.
    public var features: ARMFeatures
  }

  /// The features that are not reported.
  public let allowed: ARMFeatures
  /// How many hits are kept; all are counted.
  public let hitLimit: Int
  /// The first `hitLimit` instructions that need more.
  public private(set) var hits: [Hit] = []
  /// How many need more.
  public private(set) var hitCount = 0
  /// How many instructions were looked at.
  public private(set) var instructions = 0
  /// How many were permanently undefined.
  public private(set) var undefined = 0
  /// Bytes at the ends of ranges that make no whole instruction.
  public private(set) var trailingBytes = 0
  /// The features that were needed and are not allowed.
  public private(set) var needed: ARMFeatures = []
  private let decoder: ARMDecoder

  /// Makes one that has found nothing.
  public init(allowed: ARMFeatures, decoder: ARMDecoder, hitLimit: Int = .max) {
    self.allowed = allowed
    self.decoder = decoder
    self.hitLimit = hitLimit
  }

  /// Scans a range whose first byte is the first of an instruction.
  ///
  /// - Parameters:
  ///   - isBigEndian: Whether instructions are: in object files and BE32 programs for big-endian
  ///     CPUs. In linked BE8 programs they are little-endian (DDI 0406, A3.3.1).
  ///   - origin: What offsets of hits count from.
  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, state: State, isBigEndian: Bool = false, origin: Int = 0
  ) {
    var offset = 0
    switch state {
    case .a32:
      while bytes.count - offset >= 4 {
        let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let word = isBigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
        note(decoder.classifyA32(word), word, 4, origin &+ offset)
        offset += 4
      }
    case .thumb:
      while bytes.count - offset >= 2 {
        let first = half(bytes, offset, isBigEndian)
        guard ARMDecoder.isWide(first) else {
          note(decoder.classifyThumb(narrow: first), UInt32(first), 2, origin &+ offset)
          offset += 2
          continue
        }
        guard bytes.count - offset >= 4 else { break }
        let word = UInt32(first) << 16 | UInt32(half(bytes, offset + 2, isBigEndian))
        note(decoder.classifyThumb(wide: word), word, 4, origin &+ offset)
        offset += 4
      }
    }
    trailingBytes += bytes.count - offset
  }

  private func half(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ isBigEndian: Bool) -> UInt16 {
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw)
  }

  private mutating func note(_ outcome: ARMClass, _ word: UInt32, _ length: Int, _ offset: Int) {
    instructions += 1
    switch outcome {
    case .baseline: return
    case .undefined: undefined += 1
    case .needs(let features):
      let missing = features.subtracting(allowed)
      if missing.isEmpty { return }
      hitCount += 1
      needed.formUnion(missing)
      if hits.count < hitLimit {
        hits.append(Hit(offset: offset, word: word, length: length, features: missing))
      }
    }
  }
}
