extension ARM64Rule {
  /// Branches, exceptions and system instructions (DDI 0487, C4.1.92; registers: D24).
  ///
  /// Registers and operations that trap outside the kernel whatever the CPU is are not told apart.
  static var system: [ARM64Rule] {
    [
      // RETAA, RETAB, ERETAA, ERETAB, BRAAZ, BLRAAZ, BRAA, BLRAA; RETAASPPC by register and offset.
      ARM64Rule(0xFFFF_FBFF, 0xD65F_0BFF, .pauth),
      ARM64Rule(0xFFFF_FBFF, 0xD69F_0BFF, .pauth),
      ARM64Rule(0xFFDF_F81F, 0xD61F_081F, .pauth),
      ARM64Rule(0xFFDF_F800, 0xD71F_0800, .pauth),
      ARM64Rule(0xFFFF_FBE0, 0xD65F_0BE0, .pauthLR),
      ARM64Rule(0xFFC0_001F, 0x5500_001F, .pauthLR),
      ARM64Rule(0xFF00_0010, 0x5400_0010, .hbc),
      // TCANCEL, TSTART, TTEST, TCOMMIT.
      ARM64Rule(0xFFE0_001F, 0xD460_0000, .tme),
      ARM64Rule(0xFFFF_FEE0, 0xD523_3060, .tme),
      ARM64Rule(0xFFFF_FFFF, 0xD503_307F, .tme),
      ARM64Rule(0xFFFF_FFC0, 0xD503_1000, .wfxt),
      ARM64Rule(0xFFFF_F0FF, 0xD503_30FF, .sb),
      // MSR (immediate): CFINV, XAFLAG, AXFLAG, UAO, PAN, SSBS, DIT, TCO, SVCR (SMSTART, SMSTOP), ALLINT.
      ARM64Rule(0xFFFF_F0FF, 0xD500_401F, .flagM),
      ARM64Rule(0xFFFF_F0FF, 0xD500_403F, .flagM2),
      ARM64Rule(0xFFFF_F0FF, 0xD500_405F, .flagM2),
      ARM64Rule(0xFFFF_F0FF, 0xD500_407F, .uao),
      ARM64Rule(0xFFFF_F0FF, 0xD500_409F, .pan),
      ARM64Rule(0xFFFF_F0FF, 0xD503_403F, .ssbs),
      ARM64Rule(0xFFFF_F0FF, 0xD503_405F, .dit),
      ARM64Rule(0xFFFF_F0FF, 0xD503_409F, .mte),
      ARM64Rule(0xFFFF_F0FF, 0xD503_407F, .sme),
      ARM64Rule(0xFFFF_F0FF, 0xD501_401F, .nmi),
      // MRS of RNDR and RNDRRS, CNTPCTSS_EL0 and CNTVCTSS_EL0.
      ARM64Rule(0xFFFF_FFC0, 0xD53B_2400, .rng),
      ARM64Rule(0xFFFF_FFE0, 0xD53B_E0A0, .ecv),
      ARM64Rule(0xFFFF_FFE0, 0xD53B_E0C0, .ecv),
      // MRS and MSR: SSBS, DIT, TCO, PAN, UAO, ALLINT, SVCR, TPIDR2_EL0, FPMR, GCSPR_EL0.
      ARM64Rule(0xFFDF_FFE0, 0xD51B_42C0, .ssbs),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_42A0, .dit),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_42E0, .mte),
      ARM64Rule(0xFFDF_FFE0, 0xD518_4260, .pan),
      ARM64Rule(0xFFDF_FFE0, 0xD518_4280, .uao),
      ARM64Rule(0xFFDF_FFE0, 0xD518_4300, .nmi),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_4240, .sme),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_D0A0, .sme),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_4440, .fp8),
      ARM64Rule(0xFFDF_FFE0, 0xD51B_2520, .gcs),
      // SYS: DC CVAP, DC CVADP; CFP, DVP, CPP and COSP RCTX; TRCIT; GCSPUSHM, GCSPOPM, GCSSS1, GCSSS2.
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7C20, .dpb),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7D20, .dpb2),
      ARM64Rule(0xFFFF_FFC0, 0xD50B_7380, .specres),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_73E0, .specres),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_73C0, .specres2),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_72E0, .ite),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7700, .gcs),
      ARM64Rule(0xFFFF_FFE0, 0xD52B_7720, .gcs),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7740, .gcs),
      ARM64Rule(0xFFFF_FFE0, 0xD52B_7760, .gcs),
      // DC GVA, GZVA; DC with tags: CGVAC, CGVAP, CGVADP, CIGVAC and the GD forms.
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7460, .mte),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7480, .mte),
      ARM64Rule(0xFFFF_F9E0, 0xD50B_7860, .mte),
      ARM64Rule(0xFFFF_F9E0, 0xD50B_78A0, .mte),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7D60, .mte),
      ARM64Rule(0xFFFF_FFE0, 0xD50B_7DA0, .mte),
      // SYSP, MSRR, MRRS.
      ARM64Rule(0xFFC0_0000, 0xD540_0000, .d128),
    ]
  }
}
