extension ARM64Rule {
  /// Arithmetic on general registers (DDI 0487, C4.1.91 and C4.1.95).
  static var integer: [ARM64Rule] {
    [
      // ADDG, SUBG; SUBP, IRG, GMI, SUBPS.
      ARM64Rule(0xFFC0_0000, 0x9180_0000, .mte),
      ARM64Rule(0xFFC0_0000, 0xD180_0000, .mte),
      ARM64Rule(0xFFE0_FC00, 0x9AC0_0000, .mte),
      ARM64Rule(0xFFE0_F800, 0x9AC0_1000, .mte),
      ARM64Rule(0xFFE0_FC00, 0xBAC0_0000, .mte),
      // SMAX, UMAX, SMIN, UMIN by immediate and register; CTZ, CNT, ABS.
      ARM64Rule(0x7FF0_0000, 0x11C0_0000, .cssc),
      ARM64Rule(0x7FE0_F000, 0x1AC0_6000, .cssc),
      ARM64Rule(0x7FFF_F800, 0x5AC0_1800, .cssc),
      ARM64Rule(0x7FFF_FC00, 0x5AC0_2000, .cssc),
      ARM64Rule(0x7FE0_E000, 0x1AC0_4000, .crc32),
      // PACGA; PACIA and all its kin, XPACI; AUTIASPPC, PACIASPPC and their kin first.
      ARM64Rule(0xFFE0_FC00, 0x9AC0_3000, .pauth),
      ARM64Rule(0xFFFF_8000, 0xDAC1_8000, .pauthLR),
      ARM64Rule(0xFFFF_8000, 0xDAC1_0000, .pauth),
      ARM64Rule(0xFFC0_001F, 0xF380_001F, .pauthLR),
      // ADDPT, SUBPT; MADDPT, MSUBPT.
      ARM64Rule(0xBFE0_E000, 0x9A00_2000, .cpa),
      ARM64Rule(0xFFE0_0000, 0x9B60_0000, .cpa),
      // RMIF; SETF8, SETF16.
      ARM64Rule(0xFFE0_7C10, 0xBA00_0400, .flagM),
      ARM64Rule(0xFFFF_BC1F, 0x3A00_080D, .flagM),
    ]
  }
}
