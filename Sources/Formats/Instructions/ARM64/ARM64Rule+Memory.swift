extension ARM64Rule {
  /// Loads, stores and atomics (DDI 0487, C4.1.94 "Loads and stores").
  static var memory: [ARM64Rule] {
    [
      // LDAPRB, LDAPRH, LDAPR: in the space of the atomics, but older than most of them.
      ARM64Rule(0x3FFF_FC00, 0x38BF_C000, .lrcpc),
      // LD64B, ST64B, ST64BV, ST64BV0.
      ARM64Rule(0xFFFF_FC00, 0xF83F_D000, .ls64),
      ARM64Rule(0xFFFF_FC00, 0xF83F_9000, .ls64),
      ARM64Rule(0xFFE0_EC00, 0xF820_A000, .ls64),
      // RCWCLR, RCWSWP, RCWSET and the S forms; RCWCAS, RCWCASP, RCWCLRP, RCWSWPP, RCWSETP.
      ARM64Rule(0xBF20_FC00, 0x3820_9000, .the),
      ARM64Rule(0xBF20_EC00, 0x3820_A000, .the),
      ARM64Rule(0xBF20_F800, 0x1920_0800, .the),
      ARM64Rule(0xBF20_FC00, 0x1920_9000, .the),
      ARM64Rule(0xBF20_EC00, 0x1920_A000, .the),
      // LDCLRP, LDSETP, SWPP.
      ARM64Rule(0xFF20_FC00, 0x1920_1000, .lse128),
      ARM64Rule(0xFF20_FC00, 0x1920_3000, .lse128),
      ARM64Rule(0xFF20_FC00, 0x1920_8000, .lse128),
      // LDADD, LDCLR, LDEOR, LDSET, LDSMAX, LDSMIN, LDUMAX, LDUMIN; SWP.
      ARM64Rule(0x3F20_8C00, 0x3820_0000, .lse),
      ARM64Rule(0x3F20_FC00, 0x3820_8000, .lse),
      // CAS and CASP.
      ARM64Rule(0x3FA0_7C00, 0x08A0_7C00, .lse),
      ARM64Rule(0xBFA0_7C00, 0x0820_7C00, .lse),
      // STLLR and LDLAR.
      ARM64Rule(0x3FA0_8000, 0x0880_0000, .lor),
      // LDIAPP, STILP, LDAPR and STLR with writeback; LDAPUR and STLUR of vector registers; LDAP1, STL1.
      ARM64Rule(0xBFA0_EC00, 0x9900_0800, .lrcpc3),
      ARM64Rule(0xBFBF_FC00, 0x9980_0800, .lrcpc3),
      ARM64Rule(0x3F20_0C00, 0x1D00_0800, .lrcpc3),
      ARM64Rule(0xBFBF_FC00, 0x0D01_8400, .lrcpc3),
      // LDAPUR, STLUR.
      ARM64Rule(0x3F20_0C00, 0x1900_0000, .lrcpc2),
      // SETG: memory set with tags; then CPY, CPYF and SET.
      ARM64Rule(0xFFE0_0C00, 0x1DC0_0400, .mte),
      ARM64Rule(0xFB20_0C00, 0x1900_0400, .mops),
      // GCSSTR and GCSSTTR; STG, STZG, ST2G, STZ2G, LDG and their multiple forms; STGP (not STNP's and
      // LDPSW's place).
      ARM64Rule(0xFFFF_EC00, 0xD91F_0C00, .gcs),
      ARM64Rule(0xFF20_0000, 0xD920_0000, .mte),
      .undefined(0xFFC0_0000, 0x6800_0000),
      ARM64Rule(0xFE40_0000, 0x6800_0000, .mte),
      // LDRAA, LDRAB.
      ARM64Rule(0xFF20_0400, 0xF820_0400, .pauth),
    ]
  }
}
