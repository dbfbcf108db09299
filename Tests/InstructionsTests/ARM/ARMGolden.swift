// Written by Scripts/golden/instructions_arm.py: do not edit.

/// 32-bit Arm instructions and their features.
enum ARMGolden {
  /// A line each: what is expected, the bytes in hexadecimal, the instruction.
  static let text = """
    a32:baseline 020081e0 add r0, r1, r2
    a32:baseline 813200e1 smlabb r0, r1, r2, r3
    a32:baseline d000c2e1 ldrd r0, r1, [r2]
    a32:baseline 00f0d0f5 pld [r0]
    a32:baseline 30ff2fe1 blx r0
    a32:baseline 000000eb bl 0
    a32:baseline 110f6fe1 clz r0, r1
    a32:baseline ba0f07ee mcr p15, 0, r0, c7, c10, 5
    a32:baseline 510002e1 qadd r0, r1, r2
    a32:baseline 000000ef svc #0
    a32:v6 7100afe6 sxtb r0, r1
    a32:v6 310fbfe6 rev r0, r1
    a32:v6 113200e7 smlad r0, r1, r2, r3
    a32:v6 920f51e6 uadd8 r0, r1, r2
    a32:v6 000201f1 setend be
    a32:v6 920341e0 umaal r0, r1, r2, r3
    a32:v6 1100a3e6 ssat r0, #4, r1
    a32:exclusive 9f0f91e1 ldrex r0, [r1]
    a32:exclusive 910f82e1 strex r0, r1, [r2]
    a32:v6K 9f0fd1e1 ldrexb r0, [r1]
    a32:v6K 920fa4e1 strexd r0, r2, r3, [r4]
    a32:v6K 1ff07ff5 clrex
    a32:v6K 9f0ff1e1 ldrexh r0, [r1]
    a32:movWide 010000e3 movw r0, #1
    a32:movWide 010040e3 movt r0, #1
    a32:v6T2 d100e1e7 ubfx r0, r1, #1, #2
    a32:v6T2 9100c2e7 bfi r0, r1, #1, #2
    a32:v6T2 310fffe6 rbit r0, r1
    a32:v6T2 913260e0 mls r0, r1, r2, r3
    a32:v6T2 b200f1e0 ldrht r0, [r1], #2
    a32:v6T2 d100a1e7 sbfx r0, r1, #1, #2
    a32:v6T2 b200e1e0 strht r0, [r1], #2
    a32:barriers 5bf07ff5 dmb ish
    a32:barriers 4ff07ff5 dsb sy
    a32:barriers 6ff07ff5 isb
    a32:v7 00f0d0f4 pli [r0]
    a32:v7 00f090f5 pldw [r0]
    a32:divide 11f210e7 sdiv r0, r1, r2
    a32:divide 11f230e7 udiv r0, r1, r2
    a32:v8 9f0c91e1 lda r0, [r1]
    a32:v8 920ea4e1 stlexd r0, r2, r3, [r4]
    a32:v8 9f0ed1e1 ldaexb r0, [r1]
    a32:v8 90fce1e1 stlh r0, [r1]
    a32:v8 710000e1 hlt #1
    a32:crc32 420001e1 crc32b r0, r1, r2
    a32:crc32 420241e1 crc32cw r0, r1, r2
    a32:vfpv2 810a30ee vadd.f32 s0, s1, s2
    a32:vfpv2 000b90ed vldr d0, [r0]
    a32:vfpv2 10faf1ee vmrs apsr_nzcv, fpscr
    a32:vfpv2 900a10ee vmov r0, s1
    a32:vfpv2 120b51ec vmov r0, r1, d2
    a32:vfpv2 108b2ded vpush {d8-d15}
    a32:vfpv2 100b20ee vmov.32 d0[1], r0
    a32:vfpv2 e00abdee vcvt.s32.f32 s0, s1
    a32:vfpv2+double 020b31ee vadd.f64 d0, d1, d2
    a32:vfpv2+double c00bf7ee vcvt.f32.f64 s1, d0
    a32:vfpv2+double e00bb8ee vcvt.f64.s32 d0, s1
    a32:vfpv2+double 400bb5ee vcmp.f64 d0, #0
    a32:vfpv2+double+d32 020b71ee vadd.f64 d16, d1, d2
    a32:vfpv2+double+d32 820b21ee vmul.f64 d0, d17, d2
    a32:vfpv2+double+d32 6f0b31ee vsub.f64 d0, d1, d31
    a32:vfpv2+double+d32 e40bb0ee vabs.f64 d0, d20
    a32:vfpv2+double+d32 e00bf7ee vcvt.f32.f64 s1, d16
    a32:vfpv2+d32 000bd0ed vldr d16, [r0]
    a32:vfpv2+d32 128b2ded vpush {d8-d16}
    a32:vfpv2+d32 3e0b51ec vmov r0, r1, d30
    a32:vfpv2+d32 900b00ee vmov.32 d16[0], r0
    a32:vfpv3 000ab7ee vmov.f32 s0, #1.0
    a32:vfpv3 ee0abaee vcvt.f32.s32 s0, s0, #3
    a32:half 600ab2ee vcvtb.f32.f16 s0, s1
    a32:half e00ab3ee vcvtt.f16.f32 s0, s1
    a32:vfpv4 810aa0ee vfma.f32 s0, s1, s2
    a32:vfpv4 810a90ee vfnms.f32 s0, s1, s2
    a32:fpv8 810a00fe vseleq.f32 s0, s1, s2
    a32:fpv8 810a80fe vmaxnm.f32 s0, s1, s2
    a32:fpv8 600ab8fe vrinta.f32 s0, s1
    a32:fpv8 e00ab6ee vrintz.f32 s0, s1
    a32:fpv8 600ab7ee vrintx.f32 s0, s1
    a32:fpv8 e00abcfe vcvta.s32.f32 s0, s1
    a32:neon 440822f2 vadd.i32 q0, q1, q2
    a32:neon 0f0720f4 vld1.8 {d0}, [r0]
    a32:neon 101ba0ee vdup.32 q0, r1
    a32:neon 300b40ee vmov.8 d0[1], r0
    a32:neon 540d02f3 vmul.f32 q0, q1, q2
    a32:neon 020e81f2 vmull.p8 q0, d1, d2
    a32:neon 700b90ee vmov.u16 r0, d0[1]
    a32:neon 0208b1f3 vtbl.8 d0, {d1}, d2
    a32:neonFused 540c02f2 vfma.f32 q0, q1, q2
    a32:neonFused 120c21f2 vfms.f32 d0, d1, d2
    a32:half+neon 0206b6f3 vcvt.f16.f32 d0, q1
    a32:neonV8 540f02f3 vmaxnm.f32 q0, q1, q2
    a32:neonV8 4205baf3 vrinta.f32 q0, q1
    a32:neonV8 0103bbf3 vcvtm.s32.f32 d0, d1
    a32:aes 0203b0f3 aese.8 q0, q1
    a32:aes c203b0f3 aesimc.8 q0, q1
    a32:aes 020ea1f2 vmull.p64 q0, d1, d2
    a32:sha 440c02f2 sha1c.32 q0, q1, q2
    a32:sha 440c02f3 sha256h.32 q0, q1, q2
    a32:sha c202b9f3 sha1h.32 q0, q1
    a32:sha c203baf3 sha256su0.32 q0, q1
    a32:sha 440c32f2 sha1su0.32 q0, q1, q2
    a32:sha 8203baf3 sha1su1.32 q0, q1
    a32:fp16 810930ee vadd.f16 s0, s1, s2
    a32:fp16 440d12f2 vadd.f16 q0, q1, q2
    a32:fp16 101900ee vmov.f16 s0, r1
    a32:fp16 000990ed vldr.16 s0, [r0]
    a32:fp16 810900fe vseleq.f16 s0, s1, s2
    a32:fp16 0107b5f3 vabs.f16 d0, d1
    a32:fp16 4a0991f2 vmul.f16 d0, d1, d2[1]
    a32:fp16 e00ab0fe vins.f16 s0, s1
    a32:rdm 540b22f3 vqrdmlah.s32 q0, q1, q2
    a32:rdm 4a0f91f2 vqrdmlsh.s16 d0, d1, d2[1]
    a32:dotProd 440d22fc vsdot.s8 q0, q1, q2
    a32:dotProd 320d21fe vudot.u8 d0, d1, d2[1]
    a32:fhm 520821fc vfmal.f16 q0, d1, d2
    a32:fhm 9108a0fc vfmsl.f16 d0, s1, s2
    a32:fcma 4408b2fc vcmla.f32 q0, q1, q2, #90
    a32:fcma 020891fd vcadd.f32 d0, d1, d2, #270
    a32:jscvt+double c10bb9ee vjcvt.s32.f64 s0, d1
    a32:i8mm 440c22fc vsmmla.s8 q0, q1, q2
    a32:i8mm 440da2fc vusdot.s8 q0, q1, q2
    a32:i8mm 540c22fc vummla.u8 q0, q1, q2
    a32:bf16 440d02fc vdot.bf16 q0, q1, q2
    a32:bf16 440c02fc vmmla.bf16 q0, q1, q2
    a32:bf16 540832fc vfmat.bf16 q0, q1, q2
    a32:bf16 6009b3ee vcvtb.bf16.f32 s0, s1
    a32:bf16 4206b6f3 vcvt.bf16.f32 d0, q1
    a32:sb 70f07ff5 sb
    a32:undefined f100f0e7 udf #1
    thumb:baseline 8818 adds r0, r1, r2
    thumb:baseline 00f000f8 bl 0
    thumb:baseline 10b5 push {r4, lr}
    thumb:baseline 00bf nop
    thumb:baseline 00be bkpt #0
    thumb:baseline 0198 ldr r0, [sp, #4]
    thumb:baseline 9847 blx r3
    thumb:baseline 01df svc #1
    thumb:v6 48b2 sxtb r0, r1
    thumb:v6 08ba rev r0, r1
    thumb:v6 72b6 cpsid i
    thumb:v6 88b2 uxth r0, r1
    thumb:thumbSystem eff31080 mrs r0, primask
    thumb:thumbSystem 80f31088 msr primask, r0
    thumb:barriers bff35f8f dmb sy
    thumb:barriers bff36f8f isb
    thumb:barriers bff34f8f dsb sy
    thumb:compareAndBranch 10b1 cbz r0, #4
    thumb:compareAndBranch 21b9 cbnz r1, #8
    thumb:wideBranch 01f000b8 b.w #4096
    thumb:movWide 40f20100 movw r0, #1
    thumb:movWide c0f20100 movt r0, #1
    thumb:divide 91fbf2f0 sdiv r0, r1, r2
    thumb:divide b1fbf2f0 udiv r0, r1, r2
    thumb:exclusive 51e8000f ldrex r0, [r1]
    thumb:exclusive 42e80010 strex r0, r1, [r2]
    thumb:exclusive d1e84f0f ldrexb r0, [r1]
    thumb:exclusive c2e8501f strexh r0, r1, [r2]
    thumb:exclusive bff32f8f clrex
    thumb:v8 d1e8af0f lda r0, [r1]
    thumb:v8 c2e8e01f stlex r0, r1, [r2]
    thumb:v8 c1e88f0f stlb r0, [r1]
    thumb:v8 d1e8df0f ldaexh r0, [r1]
    thumb:cmse 7fe97fe9 sg
    thumb:cmse 41e800f0 tt r0, r1
    thumb:cmse 0447 bxns r0
    thumb:cmse 8c47 blxns r1
    thumb:cmse 41e8c0f0 ttat r0, r1
    thumb:thumb2 01eb0200 add.w r0, r1, r2
    thumb:thumb2 08bf it eq
    thumb:thumb2 d2e90001 ldrd r0, r1, [r2]
    thumb:thumb2 01fb02f0 mul r0, r1, r2
    thumb:thumb2 a2fb0301 umull r0, r1, r2, r3
    thumb:thumb2 4ffa81f8 sxtb.w r8, r1
    thumb:thumb2 c1f34100 ubfx r0, r1, #1, #2
    thumb:thumb2 d0e801f0 tbb [r0, r1]
    thumb:thumb2 b1fa81f0 clz r0, r1
    thumb:thumb2 91fa81f8 rev.w r8, r1
    thumb:thumb2 01f30300 ssat r0, #4, r1
    thumb:thumb2 01fb1230 mls r0, r1, r2, r3
    thumb:thumb2 01f00080 beq.w #4096
    thumb:thumb2 d1f80400 ldr.w r0, [r1, #4]
    thumb:thumb2 90f800f0 pld [r0]
    thumb:thumb2 91faa1f0 rbit r0, r1
    thumb:thumb2 2de91001 push.w {r4, r8}
    thumb:thumb2+dsp 11fb0230 smlabb r0, r1, r2, r3
    thumb:thumb2+dsp 82fa81f0 qadd r0, r1, r2
    thumb:thumb2+dsp 91fa02f0 sadd16 r0, r1, r2
    thumb:thumb2+dsp a1fa82f0 sel r0, r1, r2
    thumb:thumb2+dsp c1ea0200 pkhbt r0, r1, r2
    thumb:thumb2+dsp 41fa82f0 sxtab r0, r1, r2
    thumb:thumb2+dsp c2fbc301 smlald r0, r1, r2, r3
    thumb:thumb2+dsp e2fb6301 umaal r0, r1, r2, r3
    thumb:thumb2+dsp 3ffa81f0 uxtb16 r0, r1
    thumb:thumb2+dsp 71fb02f0 usad8 r0, r1, r2
    thumb:thumb2+dsp 21f30300 ssat16 r0, #4, r1
    thumb:thumb2+dsp 51fb0230 smmla r0, r1, r2, r3
    thumb:thumb2+dsp c2fb8301 smlalbb r0, r1, r2, r3
    thumb:thumb2+dsp c1fa62f0 uhsub8 r0, r1, r2
    thumb:v6K+thumb2 d2e87f01 ldrexd r0, r1, [r2]
    thumb:v6K+thumb2 c3e87012 strexd r0, r1, r2, [r3]
    thumb:vfpv2+thumb2 30ee810a vadd.f32 s0, s1, s2
    thumb:vfpv2+thumb2 90ed000b vldr d0, [r0]
    thumb:vfpv2+thumb2 10ee900a vmov r0, s1
    thumb:neon+thumb2 22ef4408 vadd.i32 q0, q1, q2
    thumb:neon+thumb2 20f90f07 vld1.8 {d0}, [r0]
    thumb:neon+thumb2 22ef5409 vmul.i32 q0, q1, q2
    thumb:neon+thumb2 41ff0208 vsub.i8 d16, d1, d2
    thumb:vfpv4+thumb2 a0ee810a vfma.f32 s0, s1, s2
    thumb:sha+thumb2 02ef440c sha1c.32 q0, q1, q2
    thumb:sha+thumb2 02ff440c sha256h.32 q0, q1, q2
    thumb:crc32 c1fa82f0 crc32b r0, r1, r2
    thumb:crc32 d1faa2f0 crc32cw r0, r1, r2
    thumb:undefined 01de udf #1
    thumb:undefined f0f702a0 udf.w #2
    mclass:mve 22ef4408 vadd.i32 q0, q1, q2
    mclass:mve 90ed001f vldrw.u32 q0, [r0]
    mclass:mve 20f001e8 vctp.32 r0
    mclass:mve 02ef540c vfma.f32 q0, q1, q2
    mclass:mve 22ef5201 vmov q0, q1
    mclass:mve 02ef440d vadd.f32 q0, q1, q2
    mclass:mve a0ee101b vdup.32 q0, r1
    mclass:mve f2ee240f vmladava.s8 r0, q1, q2
    mclass:loops 40f001e0 dls lr, r0
    mclass:loops 40f003c0 wls lr, r0, #4
    mclass:loops 0ff003c0 le lr, #-4
    mclass:vfpv2 30ee810a vadd.f32 s0, s1, s2
    mclass:vfpv2 90ed000a vldr s0, [r0]
    mclass:vfpv4 a0ee810a vfma.f32 s0, s1, s2
    """
}
