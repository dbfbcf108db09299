extension ARM64Rule {
  /// NEON (DDI 0487, C4.1.96, "Advanced SIMD ..." groups).
  static var vector: [ARM64Rule] {
    [
      // SDOT, UDOT; by element.
      ARM64Rule(0x9FE0_FC00, 0x0E80_9400, .dotProd),
      ARM64Rule(0x9FC0_F400, 0x0F80_E000, .dotProd),
      // SMMLA, UMMLA, USMMLA; USDOT; USDOT and SUDOT by element.
      ARM64Rule(0xDFE0_FC00, 0x4E80_A400, .i8mm),
      ARM64Rule(0xFFE0_FC00, 0x4E80_AC00, .i8mm),
      ARM64Rule(0xBFE0_FC00, 0x0E80_9C00, .i8mm),
      ARM64Rule(0xBF40_F400, 0x0F00_F000, .i8mm),
      // BFDOT, BFMMLA, BFMLALB, BFMLALT, BFCVTN; by element.
      ARM64Rule(0xBFE0_FC00, 0x2E40_FC00, .bf16),
      ARM64Rule(0xFFE0_FC00, 0x6E40_EC00, .bf16),
      ARM64Rule(0xBFE0_FC00, 0x2EC0_FC00, .bf16),
      ARM64Rule(0xBF40_F400, 0x0F40_F000, .bf16),
      ARM64Rule(0xBFFF_FC00, 0x0EA1_6800, .bf16),
      // SQRDMLAH, SQRDMLSH: vector and scalar; by element.
      ARM64Rule(0xAF20_F400, 0x2E00_8400, .rdm),
      ARM64Rule(0xAF00_D400, 0x2F00_D000, .rdm),
      // FCMLA, FCADD on halves need FP16 as well, which is the younger demand; then the others.
      ARM64Rule(0xBFE0_E400, 0x2E40_C400, .fp16),
      ARM64Rule(0xBFE0_EC00, 0x2E40_E400, .fp16),
      ARM64Rule(0xBFC0_9400, 0x2F40_1000, .fp16),
      ARM64Rule(0xBF20_E400, 0x2E00_C400, .fcma),
      ARM64Rule(0xBF20_EC00, 0x2E00_E400, .fcma),
      ARM64Rule(0xBF00_9400, 0x2F00_1000, .fcma),
      // FRINT32Z, FRINT32X, FRINT64Z, FRINT64X.
      ARM64Rule(0x9FBF_EC00, 0x0E21_E800, .frintts),
      // FMLAL, FMLSL; FMLAL2, FMLSL2; by element.
      ARM64Rule(0xBF60_FC00, 0x0E20_EC00, .fhm),
      ARM64Rule(0xBF60_FC00, 0x2E20_CC00, .fhm),
      ARM64Rule(0xBFC0_B400, 0x0F80_0000, .fhm),
      ARM64Rule(0xBFC0_B400, 0x2F80_8000, .fhm),
      // FAMAX, FAMIN (half, then single and double); LUTI4, LUTI2.
      ARM64Rule(0x9FE0_FC00, 0x0EC0_1C00, .faminmax),
      ARM64Rule(0x9FA0_FC00, 0x0EA0_DC00, .faminmax),
      ARM64Rule(0xFFE0_8C00, 0x4E40_0000, .lut),
      ARM64Rule(0xFFA0_8C00, 0x4E80_0000, .lut),
      // FP8: FDOT, FMLALL and FMLAL, FCVTN, FSCALE, F1CVTL; by element.
      ARM64Rule(0xBFA0_FC00, 0x0E00_FC00, .fp8),
      ARM64Rule(0xBFA0_FC00, 0x0E00_C400, .fp8),
      ARM64Rule(0xBFE0_FC00, 0x0EC0_FC00, .fp8),
      ARM64Rule(0xBFA0_FC00, 0x0E00_F400, .fp8),
      ARM64Rule(0xBFA0_FC00, 0x2EA0_FC00, .fp8),
      ARM64Rule(0xBFE0_FC00, 0x2EC0_3C00, .fp8),
      ARM64Rule(0xBF3F_FC00, 0x2E21_7800, .fp8),
      ARM64Rule(0xBF80_F400, 0x0F00_0000, .fp8),
      ARM64Rule(0xBFC0_F400, 0x0FC0_0000, .fp8),
      ARM64Rule(0xBF80_F400, 0x2F00_8000, .fp8),
      // FP16: three registers, two registers (vector, then scalar).
      ARM64Rule(0x9F60_C400, 0x0E40_0400, .fp16),
      ARM64Rule(0xDF60_C400, 0x5E40_0400, .fp16),
      ARM64Rule(0x9F7E_0C00, 0x0E78_0800, .fp16),
      ARM64Rule(0xDF7E_0C00, 0x5E78_0800, .fp16),
      // FP16: FMAXNMV, FMAXV and their kin; pairs of one register.
      ARM64Rule(0xBF7F_CC00, 0x0E30_C800, .fp16),
      ARM64Rule(0xFF7F_CC00, 0x5E30_C800, .fp16),
      // FP16 by element: FMLA, FMLS; FMUL, FMULX; FMOV of an immediate.
      ARM64Rule(0xBFC0_B400, 0x0F00_1000, .fp16),
      ARM64Rule(0xFFC0_B400, 0x5F00_1000, .fp16),
      ARM64Rule(0x9FC0_F400, 0x0F00_9000, .fp16),
      ARM64Rule(0xDFC0_F400, 0x5F00_9000, .fp16),
      ARM64Rule(0xBFF8_FC00, 0x0F00_FC00, .fp16),
      // FP16 to and from fixed point.
      ARM64Rule(0x9FF0_FC00, 0x0F10_E400, .fp16),
      ARM64Rule(0x9FF0_FC00, 0x0F10_FC00, .fp16),
      ARM64Rule(0xDFF0_FC00, 0x5F10_E400, .fp16),
      ARM64Rule(0xDFF0_FC00, 0x5F10_FC00, .fp16),
    ]
  }
}
