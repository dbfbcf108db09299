/// The instructions of a file, held against a baseline.
public struct CPUReport: Hashable, Sendable, Codable {
  /// A function with instructions above the baseline.
  public struct Function: Hashable, Sendable, Codable {
    /// Its symbol's name, or its address where it has none.
    public var name: String
    /// Its first address.
    public var address: UInt64
    /// The lowest baseline that has all of its instructions.
    public var level: String
    /// The features of its instructions that the baseline lacks, by name.
    public var features: [String]
    /// How many such instructions it has.
    public var count: Int
    /// The address of the first that needs the level.
    public var first: UInt64
    /// Its bytes, as hexadecimal digits.
    public var instruction: String
    /// The same in words: `vpaddd zmm (62 f1 7d 48 fe c1)`; empty where its name is not known.
    public var text: String
    /// Whether they are run after a check of the CPU only.
    public var guarded: CPUVerdict.Guard
    /// Why ``guarded`` is what it is.
    public var evidence: String

    /// Makes one.
    public init(
      name: String, address: UInt64, level: String, features: [String], count: Int, first: UInt64,
      instruction: String, text: String = "", guarded: CPUVerdict.Guard, evidence: String
    ) {
      self.name = name
      self.address = address
      self.level = level
      self.features = features
      self.count = count
      self.first = first
      self.instruction = instruction
      self.text = text
      self.guarded = guarded
      self.evidence = evidence
    }
  }

  /// The baseline that was declared, or the architecture's first where nothing was.
  public var baseline: String
  /// The lowest baseline that has every instruction which no check is known to guard.
  public var required: String
  /// The lowest baseline that has every instruction.
  public var highest: String
  /// The functions above the baseline, by address.
  public var functions: [Function]
  /// How many functions were decoded.
  public var decodedFunctions: Int
  /// How many bytes of functions were decoded.
  public var decodedBytes: Int
  /// How many bytes of functions are no known instructions.
  public var undecodedBytes: Int
  /// How many executable bytes are in no known function and were not judged.
  public var unattributedBytes: Int
  /// What the file states about the CPU that it needs, such as `GOAMD64=v3`.
  public var declared: [String]

  /// Makes one of a file that has nothing above the baseline.
  public init(baseline: String) {
    self.baseline = baseline
    required = baseline
    highest = baseline
    functions = []
    decodedFunctions = 0
    decodedBytes = 0
    undecodedBytes = 0
    unattributedBytes = 0
    declared = []
  }
}
