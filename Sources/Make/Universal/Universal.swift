public import Binaries
public import SystemPackage

/// Makes, thins and changes universal files.
///
/// Every operation reads all of its inputs before it writes, keeps the mode of the first, and leaves
/// the output whole or as it was, also where that is one of the inputs.
public enum Universal {
  /// A file, and the architecture that it is said to be for.
  public struct Input: Hashable, Sendable {
    /// The file.
    public var path: FilePath
    /// What it must be for; `nil` for whatever it is for.
    public var architecture: MachOCPU?

    /// Makes one.
    public init(_ path: FilePath, architecture: MachOCPU? = nil) {
      self.path = path
      self.architecture = architecture
    }
  }

  /// Makes one universal file of thin files, archives and universal files.
  ///
  /// - Throws: ``UniversalError`` for inputs that cannot be slices, for two of one architecture, and
  ///   when the file cannot be written.
  public static func create(
    _ inputs: [Input], output: FilePath, options: UniversalOptions = .init()
  ) throws(UniversalError) {
    guard !inputs.isEmpty else { throw UniversalError(nil, "there is no input") }
    var sources: [Source] = []
    for input in inputs {
      let source = try Source(SourceFile(input.path))
      // As in both lipos, a name given for an input is held against the processor's type alone, so
      // that “arm” may stand for armv7, and says nothing of a universal file.
      if let expected = input.architecture, source.header == nil,
        let found = source.contents.first, found.cpu.type != expected.type
      {
        throw UniversalError(
          input.path, "was given as \(expected), and is for \(found.cpu)")
      }
      sources.append(source)
    }
    let slices = sources.flatMap { $0.slices(options.layout) }
    try write(try UniversalPlan(slices, options), mode: sources[0].file.mode, to: output)
  }

  /// Takes one slice out of a universal file, as a thin file.
  ///
  /// - Throws: ``UniversalError`` when it has no such slice, or cannot be read or written.
  public static func thin(
    _ input: FilePath, to architecture: MachOCPU, output: FilePath
  ) throws(UniversalError) {
    let source = try Source(SourceFile(input))
    let slices = try source.universalSlices(.apple, for: "thin")
    guard let slice = slices.first(where: { $0.cpu.isSameArchitecture(as: architecture) }) else {
      throw missing(architecture, source)
    }
    let file = try OutputFile(output, mode: source.file.mode)
    try file.setSize(slice.size)
    try file.copy(slice.file, from: slice.offset, count: slice.size, to: 0)
    try source.file.checkUnchanged()
    try file.commit()
  }

  /// Makes a universal file with only some of the slices of another.
  ///
  /// - Throws: as ``thin(_:to:output:)``.
  public static func extract(
    _ input: FilePath, architectures: [MachOCPU], output: FilePath,
    options: UniversalOptions = .init()
  ) throws(UniversalError) {
    let source = try Source(SourceFile(input))
    let slices = try source.universalSlices(options.layout, for: "extract")
    for architecture in architectures
    where !slices.contains(where: { $0.cpu.isSameArchitecture(as: architecture) }) {
      throw missing(architecture, source)
    }
    let kept = slices.filter { slice in
      architectures.contains { $0.isSameArchitecture(as: slice.cpu) }
    }
    guard !kept.isEmpty else { throw UniversalError(nil, "no architecture to extract is named") }
    try write(try UniversalPlan(kept, options), mode: source.file.mode, to: output)
  }

  /// Makes a universal file without some of the slices of another.
  ///
  /// - Throws: as ``thin(_:to:output:)``, and when no slice would be left.
  public static func remove(
    _ input: FilePath, architectures: [MachOCPU], output: FilePath,
    options: UniversalOptions = .init()
  ) throws(UniversalError) {
    let source = try Source(SourceFile(input))
    let slices = try source.universalSlices(options.layout, for: "remove")
    for architecture in architectures
    where !slices.contains(where: { $0.cpu.isSameArchitecture(as: architecture) }) {
      throw missing(architecture, source)
    }
    let kept = slices.filter { slice in
      !architectures.contains { $0.isSameArchitecture(as: slice.cpu) }
    }
    guard !kept.isEmpty else {
      throw UniversalError(
        input, "would have no slice left: it has \(source.architectures)",
        hint: "a universal file has at least one")
    }
    try write(try UniversalPlan(kept, options), mode: source.file.mode, to: output)
  }

  /// Makes a universal file with thin files in place of some of the slices of another.
  ///
  /// - Throws: as ``thin(_:to:output:)``, and when a replacement is for another architecture.
  public static func replace(
    _ input: FilePath, with replacements: [Input], output: FilePath,
    options: UniversalOptions = .init()
  ) throws(UniversalError) {
    let source = try Source(SourceFile(input))
    var slices = try source.universalSlices(options.layout, for: "replace")
    guard !replacements.isEmpty else { throw UniversalError(nil, "there is no replacement") }
    var replaced: [Int: FilePath] = [:]
    for replacement in replacements {
      let other = try Source(SourceFile(replacement.path))
      guard other.header == nil, let new = other.slices(options.layout).first else {
        throw UniversalError(
          replacement.path, "is a universal file, and a replacement is a thin one",
          hint: "slipway universal thin takes one slice out of it")
      }
      if let expected = replacement.architecture, !expected.isSameArchitecture(as: new.cpu) {
        throw UniversalError(replacement.path, "was given as \(expected), and is for \(new.cpu)")
      }
      guard let index = slices.firstIndex(where: { $0.cpu.isSameArchitecture(as: new.cpu) })
      else { throw missing(new.cpu, source) }
      if let before = replaced.updateValue(replacement.path, forKey: index) {
        throw UniversalError(
          replacement.path, "would replace the slice \(new.cpu), and so would \(before)")
      }
      slices[index] = new
    }
    try write(try UniversalPlan(slices, options), mode: source.file.mode, to: output)
  }

  private static func missing(_ cpu: MachOCPU, _ source: Source) -> UniversalError {
    UniversalError(
      source.file.path, "has no slice for \(cpu)", hint: "it has \(source.architectures)")
  }

  private static func write(
    _ plan: UniversalPlan, mode: UInt32, to output: FilePath
  ) throws(UniversalError) {
    let file = try OutputFile(output, mode: mode)
    try file.setSize(plan.size)
    try file.write(plan.headerBytes, at: 0)
    for (slice, place) in zip(plan.slices, plan.header.slices) {
      try file.copy(slice.file, from: slice.offset, count: slice.size, to: place.offset)
    }
    for slice in plan.slices { try slice.file.checkUnchanged() }
    try file.commit()
  }
}
