extension ARMRule {
  /// 16-bit Thumb (DDI 0406, A6.2; DDI 0553, C2.2).
  static var narrow: [ARMRule] {
    [
      .undefined(0xFF00, 0xDE00),
      ARMRule(0xFF87, 0x4704, .cmse),
      ARMRule(0xFF87, 0x4784, .cmse),
      ARMRule(0xF500, 0xB100, .compareAndBranch),
      ARMRule(0xFF00, 0xB200, .v6),
      // HLT; REV, REV16, REVSH; SETEND and CPS.
      ARMRule(0xFFC0, 0xBA80, .v8),
      ARMRule(0xFF00, 0xBA00, .v6),
      ARMRule(0xFFC0, 0xB640, .v6),
      // Hints have no condition mask; IT has.
      ARMRule(0xFF0F, 0xBF00),
      ARMRule(0xFF00, 0xBF00, .thumb2),
    ]
  }

  /// 32-bit Thumb but for floating point and vectors: the first half-word is the high one (DDI 0406,
  /// A6.3; DDI 0553, C2.3).
  static var wide: [ARMRule] {
    [
      .undefined(0xFFF0_F000, 0xF7F0_A000),
      // BL and BLX; B.W; MRS and MSR; DSB, DMB, ISB; SB; CLREX.
      ARMRule(0xF800_C000, 0xF000_C000),
      ARMRule(0xF800_D000, 0xF000_9000, .wideBranch),
      ARMRule(0xFFF0_FFF0, 0xF3B0_8F20, .exclusive),
      ARMRule(0xFFF0_FFE0, 0xF3B0_8F40, .barriers),
      ARMRule(0xFFF0_FFF0, 0xF3B0_8F60, .barriers),
      ARMRule(0xFFF0_FFF0, 0xF3B0_8F70, .sb),
      ARMRule(0xFFE0_D000, 0xF3E0_8000, .thumbSystem),
      ARMRule(0xFFE0_D000, 0xF380_8000, .thumbSystem),
      ARMRule(0xFB70_8000, 0xF240_0000, .movWide),
      ARMRule(0xFFD0_F0F0, 0xFB90_F0F0, .divide),
      // SG; TT; LDA, STL and the exclusive forms; TBB, TBH; LDREXD and STREXD; LDREX and STREX.
      ARMRule(0xFFFF_FFFF, 0xE97F_E97F, .cmse),
      ARMRule(0xFFF0_F03F, 0xE840_F000, .cmse),
      ARMRule(0xFFE0_0080, 0xE8C0_0080, .v8),
      ARMRule(0xFFF0_FFE0, 0xE8D0_F000, .thumb2),
      ARMRule(0xFFE0_00F0, 0xE8C0_0070, .v6K, .thumb2),
      ARMRule(0xFFE0_0FE0, 0xE8C0_0F40, .exclusive),
      ARMRule(0xFFE0_0000, 0xE840_0000, .exclusive),
      // PLI, PLDW are hints of ARMv7; the rest of Thumb-2 is older.
      ARMRule(0xFFE0_F0C0, 0xFAC0_F080, .crc32),
      // Extensions of bytes and half-words without addition, and not of pairs, are no DSP.
      ARMRule(0xFFEF_F080, 0xFA0F_F080, .thumb2),
      ARMRule(0xFFEF_F080, 0xFA4F_F080, .thumb2),
      ARMRule(0xFF80_F080, 0xFA00_F080, .thumb2, .dsp),
      // Parallel additions; QADD; SEL.
      ARMRule(0xFF80_F080, 0xFA80_F000, .thumb2, .dsp),
      ARMRule(0xFFF0_F0C0, 0xFA80_F080, .thumb2, .dsp),
      ARMRule(0xFFF0_F0C0, 0xFAA0_F080, .thumb2, .dsp),
      // MUL, MLA, MLS; the other short products; SMLALxy, SMLALD, SMLSLD, UMAAL.
      ARMRule(0xFFF0_00C0, 0xFB00_0000, .thumb2),
      ARMRule(0xFF80_0000, 0xFB00_0000, .thumb2, .dsp),
      ARMRule(0xFFF0_0080, 0xFBC0_0080, .thumb2, .dsp),
      ARMRule(0xFFF0_00C0, 0xFBD0_00C0, .thumb2, .dsp),
      ARMRule(0xFFF0_00F0, 0xFBE0_0060, .thumb2, .dsp),
      // PKHBT, PKHTB; SSAT16, USAT16.
      ARMRule(0xFFF0_0010, 0xEAC0_0000, .thumb2, .dsp),
      ARMRule(0xFF70_F0F0, 0xF320_0000, .thumb2, .dsp),
      ARMRule(0, 0, .thumb2),
    ]
  }

  /// VCTP, and low-overhead loops of ARMv8.1-M, in BLX's place (DDI 0553, C2.3).
  static var loops: [ARMRule] {
    [
      ARMRule(0xFF80_F801, 0xF000_E801, .mve),
      ARMRule(0xFF80_F001, 0xF000_E001, .loops),
      ARMRule(0xFF80_F001, 0xF000_C001, .loops),
    ]
  }
}
