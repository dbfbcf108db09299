extension ARMRule {
  /// A32 with a condition; the condition's bits are not looked at (DDI 0406, A5.1 to A5.6).
  static var conditional: [ARMRule] {
    [
      .undefined(0x0FF0_00F0, 0x07F0_00F0),
      ARMRule(0x0FF0_F0F0, 0x0710_F010, .divide),
      ARMRule(0x0FF0_F0F0, 0x0730_F010, .divide),
      // SBFX, UBFX; BFC, BFI; RBIT; then the media space.
      ARMRule(0x0FA0_0070, 0x07A0_0050, .v6T2),
      ARMRule(0x0FE0_0070, 0x07C0_0010, .v6T2),
      ARMRule(0x0FFF_0FF0, 0x06FF_0F30, .v6T2),
      ARMRule(0x0E00_0010, 0x0600_0010, .v6),
      ARMRule(0x0FB0_0000, 0x0300_0000, .movWide),
      ARMRule(0x0FF0_00F0, 0x0060_0090, .v6T2),
      ARMRule(0x0FF0_00F0, 0x0040_0090, .v6),
      // LDA, STL, LDAEX, STLEX; LDREX, STREX; the forms of other sizes.
      ARMRule(0x0F80_0DF0, 0x0180_0C90, .v8),
      ARMRule(0x0FE0_0FF0, 0x0180_0F90, .exclusive),
      ARMRule(0x0F80_0FF0, 0x0180_0F90, .v6K),
      // STRHT; LDRHT, LDRSBT, LDRSHT.
      ARMRule(0x0F20_00F0, 0x0020_00B0, .v6T2),
      ARMRule(0x0F30_00D0, 0x0030_00D0, .v6T2),
      ARMRule(0x0F90_0DF0, 0x0100_0040, .crc32),
      ARMRule(0x0FF0_00F0, 0x0100_0070, .v8),
    ] + floatingPoint
  }

  /// VFP in the conditional space of both instruction sets (DDI 0406, A7.5 to A7.9).
  static var floatingPoint: [ARMRule] {
    [
      // VCVTB and VCVTT to bfloat16; half-precision arithmetic, loads and moves: coprocessor 9.
      ARMRule(0x0FBF_0F50, 0x0EB3_0940, .bf16),
      ARMRule(0x0F00_0F00, 0x0E00_0900, .fp16),
      ARMRule(0x0F20_0F00, 0x0D00_0900, .fp16),
      // Fused multiply-add; VCVTB and VCVTT (of doubles: ARMv8); VJCVT; VRINTR, VRINTZ, VRINTX.
      ARMRule(0x0FB0_0E10, 0x0EA0_0A00, .vfpv4),
      ARMRule(0x0FB0_0E10, 0x0E90_0A00, .vfpv4),
      ARMRule(0x0FBE_0F50, 0x0EB2_0A40, .half),
      ARMRule(0x0FBE_0F50, 0x0EB2_0B40, .fpv8),
      ARMRule(0x0FBF_0FD0, 0x0EB9_0BC0, .jscvt),
      ARMRule(0x0FBF_0E50, 0x0EB6_0A40, .fpv8),
      ARMRule(0x0FBF_0ED0, 0x0EB7_0A40, .fpv8),
      // VMOV of a constant; fixed point.
      ARMRule(0x0FB0_0EF0, 0x0EB0_0A00, .vfpv3),
      ARMRule(0x0FBA_0E50, 0x0EBA_0A40, .vfpv3),
      // VDUP; VMOV between a register and 8 or 16 bits of a vector.
      ARMRule(0x0F90_0F5F, 0x0E80_0B10, .neon),
      ARMRule(0x0F40_0F1F, 0x0E40_0B10, .neon),
      ARMRule(0x0F00_0F3F, 0x0E00_0B30, .neon),
      ARMRule(0x0F00_0E00, 0x0E00_0A00, .vfpv2),
      ARMRule(0x0FE0_0ED0, 0x0C40_0A10, .vfpv2),
      ARMRule(0x0E00_0E00, 0x0C00_0A00, .vfpv2),
    ]
  }

  /// A32 without a condition (DDI 0406, A5.7; DDI 0487, F4.1).
  static var unconditional: [ARMRule] {
    [
      // PLI and PLDW; DSB, DMB, ISB; CLREX; SB; SETEND and CPS; RFE, SRS.
      ARMRule(0xFD70_0000, 0xF450_0000, .v7),
      ARMRule(0xFD70_0000, 0xF510_0000, .v7),
      ARMRule(0xFFFF_FFF0, 0xF57F_F040, .barriers),
      ARMRule(0xFFFF_FFE0, 0xF57F_F040, .barriers),
      ARMRule(0xFFFF_FFF0, 0xF57F_F060, .barriers),
      ARMRule(0xFFFF_FFF0, 0xF57F_F010, .v6K),
      ARMRule(0xFFFF_FFF0, 0xF57F_F070, .sb),
      ARMRule(0xFFF0_0000, 0xF100_0000, .v6),
      ARMRule(0xFE40_0000, 0xF840_0000, .v6),
      ARMRule(0xFE50_0000, 0xF810_0000, .v6),
      // NEON: loads and stores; then data processing.
      ARMRule(0xFF10_0000, 0xF400_0000, .neon),
    ] + youngerVectors + vectors
  }

  /// NEON data processing (DDI 0487, F4.1 "Advanced SIMD data-processing").
  private static var vectors: [ARMRule] {
    [
      ARMRule(0xFFBF_0F10, 0xF3B0_0300, .aes),
      ARMRule(0xFFB0_0F50, 0xF2A0_0E00, .aes),
      ARMRule(0xFF80_0F50, 0xF200_0C40, .sha),
      ARMRule(0xFF80_0F50, 0xF300_0C40, .sha),
      ARMRule(0xFFBF_0FD0, 0xF3B9_02C0, .sha),
      ARMRule(0xFFBF_0F90, 0xF3BA_0380, .sha),
      ARMRule(0xFFBF_0FD0, 0xF3B6_0640, .bf16),
      ARMRule(0xFFBF_0ED0, 0xF3B6_0600, .half, .neon),
      ARMRule(0xFF80_0F10, 0xF300_0B10, .rdm),
      ARMRule(0xFF80_0F10, 0xF300_0C10, .rdm),
      ARMRule(0xFEB0_0F50, 0xF290_0E40, .rdm),
      ARMRule(0xFEB0_0F50, 0xF2A0_0E40, .rdm),
      ARMRule(0xFEB0_0F50, 0xF290_0F40, .rdm),
      ARMRule(0xFEB0_0F50, 0xF2A0_0F40, .rdm),
      ARMRule(0xFF90_0F10, 0xF200_0C10, .neonFused),
      // Half precision: three registers; by element; two registers; fixed point.
      ARMRule(0xFF90_0F10, 0xF210_0C10, .fp16),
      ARMRule(0xFE90_0F00, 0xF210_0D00, .fp16),
      ARMRule(0xFE90_0E00, 0xF210_0E00, .fp16),
      ARMRule(0xFEB0_0B50, 0xF290_0140, .fp16),
      ARMRule(0xFEB0_0F50, 0xF290_0940, .fp16),
      ARMRule(0xFFBF_0C10, 0xF3B5_0400, .fp16),
      ARMRule(0xFFBF_0C10, 0xF3B6_0400, .fp16),
      ARMRule(0xFFBF_0C10, 0xF3B7_0000, .fp16),
      ARMRule(0xFFBF_0C10, 0xF3B7_0400, .fp16),
      ARMRule(0xFE80_0E90, 0xF280_0C10, .fp16),
      // ARMv8: VMAXNM and VMINNM; VRINT; VCVTA, VCVTN, VCVTP, VCVTM.
      ARMRule(0xFF90_0F10, 0xF300_0F10, .neonV8),
      ARMRule(0xFFBF_0C10, 0xF3BA_0400, .neonV8),
      ARMRule(0xFFBF_0C10, 0xF3BB_0000, .neonV8),
      ARMRule(0xFE00_0000, 0xF200_0000, .neon),
    ]
  }

  /// ARMv8's floating point and what came after it (DDI 0487, F4.1).
  private static var youngerVectors: [ARMRule] {
    [
      // VSEL; VMAXNM, VMINNM; VRINTA and its kin; VCVTA and its kin; VMOVX, VINS; halves.
      ARMRule(0xFFBF_0F50, 0xFEB0_0A40, .fp16),
      ARMRule(0xFF80_0F50, 0xFE00_0900, .fp16),
      ARMRule(0xFF80_0F10, 0xFE80_0900, .fp16),
      ARMRule(0xFF80_0E50, 0xFE00_0A00, .fpv8),
      ARMRule(0xFFB0_0E10, 0xFE80_0A00, .fpv8),
      ARMRule(0xFFB8_0E50, 0xFEB8_0A40, .fpv8),
      // VDOT of bfloat16 and of bytes, by vector and element; VMMLA; VFMAB and VFMAT.
      ARMRule(0xFFB0_0F10, 0xFC00_0D00, .bf16),
      ARMRule(0xFFB0_0F10, 0xFE00_0D00, .bf16),
      ARMRule(0xFFB0_0F50, 0xFC00_0C40, .bf16),
      ARMRule(0xFFB0_0F10, 0xFC30_0810, .bf16),
      ARMRule(0xFFB0_0F10, 0xFE30_0810, .bf16),
      ARMRule(0xFFB0_0F00, 0xFC20_0D00, .dotProd),
      ARMRule(0xFFB0_0F00, 0xFE20_0D00, .dotProd),
      ARMRule(0xFFB0_0F40, 0xFC20_0C40, .i8mm),
      ARMRule(0xFFB0_0F50, 0xFCA0_0C40, .i8mm),
      ARMRule(0xFFB0_0F10, 0xFCA0_0D00, .i8mm),
      ARMRule(0xFFB0_0F00, 0xFE80_0D00, .i8mm),
      ARMRule(0xFF30_0F10, 0xFC20_0810, .fhm),
      ARMRule(0xFFA0_0F10, 0xFE00_0810, .fhm),
      ARMRule(0xFE20_0F10, 0xFC20_0800, .fcma),
      ARMRule(0xFEA0_0F10, 0xFC80_0800, .fcma),
      ARMRule(0xFF00_0F10, 0xFE00_0800, .fcma),
    ]
  }
}
