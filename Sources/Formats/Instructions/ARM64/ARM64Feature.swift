/// An extension of AArch64 whose instructions can be told by their encoding.
///
/// Hints (PACIASP, AUTIASP, BTI, XPACLRI, ESB, CHKFEAT ...) are in no extension here: a CPU that does not
/// know them does nothing. Source: Arm Architecture Reference Manual for A-profile (DDI 0487),
/// chapters A2 (extensions) and C4 (encodings).
public enum ARM64Feature: UInt8, CaseIterable, Hashable, Sendable {
  /// Atomic read-modify-write and compare-and-swap in one instruction.
  case lse
  /// 128-bit atomics.
  case lse128
  /// LDAPR.
  case lrcpc
  /// LDAPUR and STLUR.
  case lrcpc2
  /// LDIAPP, STILP, and LDAPR and STLR with writeback.
  case lrcpc3
  /// CRC-32; an option of v8.0.
  case crc32
  /// AES rounds.
  case aes
  /// 64-bit polynomial multiplication; compilers join it with AES.
  case pmull
  /// SHA-1.
  case sha1
  /// SHA-256.
  case sha256
  /// SHA-512; compilers join it with SHA-3.
  case sha512
  /// EOR3, BCAX, RAX1 and XAR.
  case sha3
  /// SM3.
  case sm3
  /// SM4.
  case sm4
  /// Arithmetic on half-precision numbers.
  case fp16
  /// FMLAL and FMLSL: half-precision products added to single.
  case fhm
  /// SDOT and UDOT.
  case dotProd
  /// Matrix products of bytes, USDOT and SUDOT.
  case i8mm
  /// Arithmetic on bfloat16.
  case bf16
  /// SQRDMLAH and SQRDMLSH.
  case rdm
  /// Complex numbers: FCMLA and FCADD.
  case fcma
  /// FJCVTZS.
  case jscvt
  /// FRINT32 and FRINT64.
  case frintts
  /// CFINV, RMIF and SETF.
  case flagM
  /// AXFLAG and XAFLAG.
  case flagM2
  /// Pointer authentication outside the hint space: RETAA, BRAA, LDRAA, PACIA.
  case pauth
  /// Pointer authentication of the return address with the PC.
  case pauthLR
  /// Scalable vectors.
  case sve
  /// Scalable vectors, second version.
  case sve2
  /// Scalable vectors, version 2.1.
  case sve2p1
  /// AES on scalable vectors.
  case sveAES
  /// BDEP, BEXT and BGRP.
  case sveBitPerm
  /// RAX1 on scalable vectors.
  case sveSHA3
  /// SM4 on scalable vectors.
  case sveSM4
  /// Matrix products of bytes on scalable vectors.
  case sveI8MM
  /// bfloat16 on scalable vectors.
  case sveBF16
  /// Matrix products of single-precision numbers.
  case sveF32MM
  /// Matrix products of double-precision numbers, and 128-bit permutations.
  case sveF64MM
  /// bfloat16 arithmetic without widening.
  case sveB16B16
  /// Streaming mode and the ZA array, all versions.
  case sme
  /// Memory tags.
  case mte
  /// Memory copy and set.
  case mops
  /// RNDR and RNDRRS.
  case rng
  /// Speculation barrier.
  case sb
  /// Speculative store bypass control: MSR and MRS of SSBS.
  case ssbs
  /// DC CVAP.
  case dpb
  /// DC CVADP.
  case dpb2
  /// CFP, DVP and CPP.
  case specres
  /// COSP.
  case specres2
  /// ABS, CNT, CTZ, and minimum and maximum of general registers.
  case cssc
  /// BC.cond.
  case hbc
  /// 64-byte loads and stores.
  case ls64
  /// WFET and WFIT.
  case wfxt
  /// RCW atomics.
  case the
  /// 128-bit system registers.
  case d128
  /// Guarded control stack, outside the hint space.
  case gcs
  /// TRCIT.
  case ite
  /// LUTI2 and LUTI4.
  case lut
  /// FAMAX and FAMIN.
  case faminmax
  /// 8-bit floating point, all versions.
  case fp8
  /// Checked pointer arithmetic.
  case cpa
  /// Transactions.
  case tme
  /// MSR and MRS of PAN.
  case pan
  /// Limited ordering regions: LDLAR and STLLR.
  case lor
  /// MSR and MRS of UAO.
  case uao
  /// Data-independent timing: MSR and MRS of DIT.
  case dit
  /// MSR and MRS of ALLINT.
  case nmi
  /// MRS of CNTVCTSS_EL0 and CNTPCTSS_EL0.
  case ecv
}
