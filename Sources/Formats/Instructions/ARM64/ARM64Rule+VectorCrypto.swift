extension ARM64Rule {
  /// Ciphers and digests on NEON registers (DDI 0487, C4.1.96, "Cryptographic ..." groups).
  static var vectorCrypto: [ARM64Rule] {
    [
      ARM64Rule(0xFFFF_CC00, 0x4E28_4800, .aes),
      // PMULL, PMULL2 of 64-bit elements.
      ARM64Rule(0xBFE0_FC00, 0x0EE0_E000, .pmull),
      ARM64Rule(0xFFE0_CC00, 0x5E00_0000, .sha1),
      ARM64Rule(0xFFFF_EC00, 0x5E28_0800, .sha1),
      ARM64Rule(0xFFE0_CC00, 0x5E00_4000, .sha256),
      ARM64Rule(0xFFFF_FC00, 0x5E28_2800, .sha256),
      // EOR3, BCAX; SM3SS1; SM3TT1A and its kin; RAX1; SHA512H, SHA512H2, SHA512SU1.
      ARM64Rule(0xFFC0_8000, 0xCE00_0000, .sha3),
      ARM64Rule(0xFFE0_8000, 0xCE40_0000, .sm3),
      ARM64Rule(0xFFE0_C000, 0xCE40_8000, .sm3),
      ARM64Rule(0xFFE0_FC00, 0xCE60_8C00, .sha3),
      ARM64Rule(0xFFE0_F000, 0xCE60_8000, .sha512),
      // SM3PARTW1, SM3PARTW2; SM4EKEY; XAR; SHA512SU0; SM4E.
      ARM64Rule(0xFFE0_F800, 0xCE60_C000, .sm3),
      ARM64Rule(0xFFE0_FC00, 0xCE60_C800, .sm4),
      ARM64Rule(0xFFE0_0000, 0xCE80_0000, .sha3),
      ARM64Rule(0xFFFF_FC00, 0xCEC0_8000, .sha512),
      ARM64Rule(0xFFFF_FC00, 0xCEC0_8400, .sm4),
      .undefined(0xFF00_0000, 0xCE00_0000),
    ]
  }
}
