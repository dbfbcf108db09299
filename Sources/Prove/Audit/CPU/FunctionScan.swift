import Binaries

/// What a decoder found in one function.
struct FunctionScan: Hashable, Sendable {
  /// Bytes that are no known instruction.
  var undecoded = 0
  /// Bytes that are not known to be instructions, and were not looked at.
  var skipped = 0
  /// How many instructions are above the baseline.
  var count = 0
  /// Where the first of them are, in bytes from the function's beginning.
  var offsets: [Int] = []
  /// How many bytes the first of them has.
  var firstLength = 0
  /// The features that the baseline lacks, by name.
  var features: [String] = []
  /// The lowest baseline that has them.
  var level = CPULevel()
}

/// Decodes functions of one architecture.
protocol FunctionDecoder {
  /// The baseline that instructions are held against.
  var baseline: String { get }

  /// Decodes a function's bytes.
  func scan(_ code: UnsafeRawBufferPointer, of function: ProgramImage.Function) -> FunctionScan
}
