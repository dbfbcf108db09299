extension ARM64Instruction {
  /// The name of the instruction, for the features that real programs use most; else `nil`.
  func mnemonic(_ feature: ARM64Feature) -> String? {
    switch feature {
    case .lse: lseMnemonic
    case .lrcpc: "ldapr"
    case .lrcpc2: field(22, 23) == 0 ? "stlur" : "ldapur"
    case .crc32:
      (field(12, 12) == 0 ? "crc32" : "crc32c") + ["b", "h", "w", "x"][field(10, 11)]
    case .aes: ["aese", "aesd", "aesmc", "aesimc"][field(12, 13)]
    case .pmull: field(30, 30) == 0 ? "pmull" : "pmull2"
    case .sha1:
      matches(0xFF20_0000, 0x5E00_0000)
        ? ["sha1c", "sha1p", "sha1m", "sha1su0"][field(12, 13)]
        : (field(12, 12) == 0 ? "sha1h" : "sha1su1")
    case .sha256:
      matches(0xFF20_0000, 0x5E00_0000)
        ? ["sha256h", "sha256h2", "sha256su1", "sha256"][field(12, 13)] : "sha256su0"
    case .sha512:
      field(21, 23) == 6
        ? "sha512su0" : ["sha512h", "sha512h2", "sha512su1", "sha512"][field(10, 11)]
    case .sha3:
      switch field(21, 23) {
      case 0: "eor3"
      case 1: "bcax"
      case 3: "rax1"
      default: "xar"
      }
    case .dotProd: field(29, 29) == 0 ? "sdot" : "udot"
    case .rdm:
      // By element: bit 13 tells; by vector: bit 11.
      (matches(0x0F00_0000, 0x0F00_0000) ? field(13, 13) : field(11, 11)) == 0
        ? "sqrdmlah" : "sqrdmlsh"
    case .jscvt: "fjcvtzs"
    case .sb: "sb"
    case .rng: field(5, 5) == 0 ? "mrs rndr" : "mrs rndrrs"
    case .dpb: "dc cvap"
    case .dpb2: "dc cvadp"
    case .dit: "dit"
    case .ssbs: "ssbs"
    default: nil
    }
  }

  private var lseMnemonic: String {
    let order: String
    let width: String
    if matches(0x3F00_0000, 0x3800_0000) {
      order = ["", "l", "a", "al"][field(22, 23)]
      width = ["b", "h", "", ""][field(30, 31)]
      guard field(15, 15) == 0 else { return "swp" + order + width }
      let names = ["ldadd", "ldclr", "ldeor", "ldset", "ldsmax", "ldsmin", "ldumax", "ldumin"]
      return names[field(12, 14)] + order + width
    }
    order = (field(22, 22) == 1 ? "a" : "") + (field(15, 15) == 1 ? "l" : "")
    guard field(23, 23) == 1 else { return "casp" + order }
    return "cas" + order + ["b", "h", "", ""][field(30, 31)]
  }
}
