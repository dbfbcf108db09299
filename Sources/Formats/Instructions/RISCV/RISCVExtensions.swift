/// A set of extensions of RISC-V.
public struct RISCVExtensions: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A set of the extensions given.
  public init(_ extensions: [RISCVExtension]) {
    self.init(rawValue: extensions.reduce(0) { $0 | $1.bit })
  }

  /// The extensions, in the order in which they are declared.
  public var elements: [RISCVExtension] {
    RISCVExtension.allCases.filter { rawValue & $0.bit != 0 }
  }

  /// Whether it has an extension.
  public func has(_ element: RISCVExtension) -> Bool { rawValue & element.bit != 0 }

  /// This set and all that its extensions contain or demand (`d` has `f`, `a` has `zaamo`).
  public var closed: Self {
    var result = self
    // Each pass adds something or is the last; the longest chain is three long.
    while true {
      var next = result
      for (element, implied) in Self.implications where next.has(element) {
        next.formUnion(Self(implied))
      }
      if next.has(.c), next.has(.d) { next.formUnion(Self([.zcd])) }
      if next.has(.c), next.has(.f), !next.has(.rv64) { next.formUnion(Self([.zcf])) }
      if next == result { return result }
      result = next
    }
  }

  private static let implications: [(RISCVExtension, [RISCVExtension])] = [
    (.m, [.zmmul]), (.a, [.zaamo, .zalrsc]), (.q, [.d]), (.d, [.f]), (.f, [.zicsr]),
    (.c, [.zca]), (.zcb, [.zca]), (.zcmp, [.zca]), (.zcmt, [.zca, .zicsr]), (.zcf, [.zca, .f]),
    (.zcd, [.zca, .d]), (.zcmop, [.zca]), (.zicntr, [.zicsr]), (.zihpm, [.zicsr]),
    (.zfh, [.zfhmin]), (.zfhmin, [.f]), (.zfbfmin, [.f]), (.zfa, [.f]), (.v, [.d, .zicsr]),
    (.zacas, [.zaamo]), (.zabha, [.zaamo]), (.zkr, [.zicsr]),
  ]
}
