extension ARM64Features {
  /// The features that every CPU of a baseline has, by the baseline's name.
  ///
  /// The names are `v8.0` to `v8.9`, `v9.0` to `v9.5`, `apple-m1` and `apple-a7`; `nil` for another.
  ///
  /// A level has what a compiler uses when it is told the level and nothing more: what the architecture
  /// demands at that level (DDI 0487, A2.2 and following), and for v9 also SVE2 and FP16, which the
  /// architecture leaves open but every compiler takes for granted. CRC-32 is an option of v8.0 and so
  /// not in it. `v9.n` has what `v8.(n+5)` has; v9.5 is based on v8.9 as v9.4 is. Apple's are what
  /// `sysctl hw.optional.arm` says on the machines; the A7 has no CRC-32.
  public static func allowed(by baselineName: String) -> ARM64Features? {
    switch baselineName {
    case "apple-a7": return [.aes, .pmull, .sha1, .sha256]
    case "apple-m1":
      // ARMv8.4 with parts of v8.5 and v8.6: no BTI, no MTE, no SPECRES, no BF16, no I8MM.
      var features = version8(4)
      features.formUnion([
        .aes, .pmull, .sha1, .sha256, .sha512, .sha3, .fp16, .fhm, .flagM2, .frintts, .sb, .ssbs,
        .dpb2, .ecv,
      ])
      return features
    default: break
    }
    let name = Array(baselineName.utf8)
    guard name.count == 4, name[0] == UInt8(ascii: "v"), name[2] == UInt8(ascii: ".") else {
      return nil
    }
    let minor = Int(name[3]) - Int(UInt8(ascii: "0"))
    switch name[1] {
    case UInt8(ascii: "8") where (0...9).contains(minor): return version8(minor)
    case UInt8(ascii: "9") where (0...5).contains(minor): return version9(minor)
    default: return nil
    }
  }

  /// The level at which each feature becomes mandatory within ARMv8.
  private static func version8(_ minor: Int) -> ARM64Features {
    let steps: [ARM64Features] = [
      [],
      [.lse, .rdm, .crc32, .pan, .lor],
      [.dpb, .uao],
      [.lrcpc, .fcma, .jscvt, .pauth],
      [.lrcpc2, .flagM, .dotProd, .dit],
      [.flagM2, .frintts, .sb, .ssbs, .dpb2, .specres],
      [.bf16, .i8mm, .ecv],
      [.wfxt],
      [.mops, .hbc, .nmi],
      [.cssc, .specres2],
    ]
    return steps.prefix(minor + 1).reduce(into: []) { $0.formUnion($1) }
  }

  private static func version9(_ minor: Int) -> ARM64Features {
    let steps: [ARM64Features] = [
      [.fp16, .sve, .sve2], [.sveI8MM, .sveBF16], [], [], [.sve2p1], [.cpa, .lut, .faminmax],
    ]
    var features = version8(Swift.min(minor + 5, 9))
    for step in steps.prefix(minor + 1) { features.formUnion(step) }
    return features
  }
}
