extension ARM64Rule {
  /// Scalar floating point (DDI 0487, C4.1.96, "Floating-point ..." groups).
  static var floatingPoint: [ARM64Rule] {
    [
      ARM64Rule(0xFFFF_FC00, 0x1E7E_0000, .jscvt),
      ARM64Rule(0xFFFF_FC00, 0x1E63_4000, .bf16),
      // FRINT32Z, FRINT32X, FRINT64Z, FRINT64X.
      ARM64Rule(0xFFBE_7C00, 0x1E28_4000, .frintts),
      // FCVT from half to single and double is old; all else with the half-precision type is not: data
      // processing, conversions to and from fixed point (bit 21 is 0), multiply-add.
      .baseline(0xFFFF_FC00, 0x1EE2_4000),
      .baseline(0xFFFF_FC00, 0x1EE2_C000),
      ARM64Rule(0x7FE0_0000, 0x1EE0_0000, .fp16),
      ARM64Rule(0x7FE0_0000, 0x1EC0_0000, .fp16),
      ARM64Rule(0xFFC0_0000, 0x1FC0_0000, .fp16),
    ]
  }
}
