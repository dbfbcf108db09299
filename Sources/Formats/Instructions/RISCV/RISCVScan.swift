/// Finds the instructions of RISC-V code that need an extension which a set has not.
public struct RISCVScan: Sendable {
  /// The extensions that are not reported.
  public let allowed: RISCVExtensions
  /// How many hits are kept; all are counted.
  public let hitLimit: Int
  /// The first `hitLimit` instructions that need more.
  public private(set) var hits: [RISCVHit] = []
  /// How many need more.
  public private(set) var hitCount = 0
  /// How many instructions were looked at.
  public private(set) var instructions = 0
  /// How many were in no allocated group.
  public private(set) var undefined = 0
  /// Bytes at the ends of ranges that make no whole instruction.
  public private(set) var trailingBytes = 0
  /// The extensions that were needed and are not allowed; of several that are enough, all.
  public private(set) var needed: RISCVExtensions = []

  /// Makes one that has found nothing.
  public init(allowed: RISCVExtensions, hitLimit: Int = .max) {
    self.allowed = allowed
    self.hitLimit = hitLimit
  }

  /// Scans a range whose first byte is the first of an instruction.
  ///
  /// Instructions are little-endian whatever the data's order is (volume I, "Base Instruction-Length
  /// Encoding").
  ///
  /// - Parameters:
  ///   - registerWidth: 32 or 64.
  ///   - origin: What offsets of hits count from.
  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, registerWidth: Int, origin: Int = 0
  ) {
    var offset = 0
    while let instruction = RISCVInstruction(bytes, at: offset) {
      instructions += 1
      switch instruction.classify(registerWidth: registerWidth) {
      case .undefined: undefined += 1
      case .needs(let anyOf):
        if anyOf.isDisjoint(with: allowed) {
          hitCount += 1
          needed.formUnion(anyOf)
          if hits.count < hitLimit {
            hits.append(
              RISCVHit(offset: origin &+ offset, instruction: instruction, anyOf: anyOf))
          }
        }
      }
      offset += instruction.length
    }
    trailingBytes += bytes.count - offset
  }
}
