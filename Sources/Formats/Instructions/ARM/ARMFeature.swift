/// What instructions of 32-bit Arm code need above ARMv5TE, as far as their encoding tells it.
///
/// Source: Arm Architecture Reference Manuals for ARMv7-A and -R (DDI 0406), ARMv8-A (DDI 0487, part
/// F), ARMv6-M (DDI 0419), ARMv7-M (DDI 0403) and ARMv8-M (DDI 0553).
public enum ARMFeature: UInt8, CaseIterable, Hashable, Sendable {
  /// The A32 instruction set itself, which M-profile CPUs have not.
  case a32
  /// ARMv6: media instructions, REV, SXTB, SETEND.
  case v6
  /// LDREX and STREX of words; in Thumb also of bytes and half-words, and CLREX.
  case exclusive
  /// ARMv6K: LDREXB, LDREXH, CLREX in A32, and LDREXD in both.
  case v6K
  /// MOVW and MOVT.
  case movWide
  /// ARMv6T2 in A32: bit fields, RBIT, MLS, LDRHT.
  case v6T2
  /// 32-bit Thumb instructions, and IT.
  case thumb2
  /// CBZ and CBNZ.
  case compareAndBranch
  /// B.W without a condition.
  case wideBranch
  /// MRS and MSR in Thumb.
  case thumbSystem
  /// DMB, DSB and ISB.
  case barriers
  /// ARMv7: PLI and PLDW.
  case v7
  /// SDIV and UDIV.
  case divide
  /// The DSP instructions in Thumb.
  case dsp
  /// ARMv8: LDA, STL, LDAEX, STLEX, HLT.
  case v8
  /// Security extension of ARMv8-M: SG, TT, BXNS, BLXNS.
  case cmse
  /// Low-overhead loops of ARMv8.1-M.
  case loops
  /// VFPv2.
  case vfpv2
  /// Double-precision operations; only M-profile CPUs can lack them.
  case double
  /// VFPv3: VMOV of a constant, fixed point.
  case vfpv3
  /// D16 to D31.
  case d32
  /// Conversions between half and single precision.
  case half
  /// VFPv4: fused multiply-add.
  case vfpv4
  /// ARMv8's floating point: VSEL, VMAXNM, VRINT, VCVTA.
  case fpv8
  /// Advanced SIMD.
  case neon
  /// Advanced SIMD's fused multiply-add.
  case neonFused
  /// ARMv8's Advanced SIMD: VMAXNM, VRINT, VCVTA.
  case neonV8
  /// CRC-32.
  case crc32
  /// AES, and 64-bit polynomial multiplication.
  case aes
  /// SHA-1 and SHA-256.
  case sha
  /// Half-precision arithmetic.
  case fp16
  /// VQRDMLAH and VQRDMLSH.
  case rdm
  /// VDOT.
  case dotProd
  /// VFMAL and VFMSL.
  case fhm
  /// VCMLA and VCADD.
  case fcma
  /// VJCVT.
  case jscvt
  /// VSMMLA, VUSDOT.
  case i8mm
  /// bfloat16.
  case bf16
  /// SB.
  case sb
  /// M-profile vectors.
  case mve
}
