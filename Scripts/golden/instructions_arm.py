#!/usr/bin/env python3
"""Writes the golden tables of the tests of AArch64, 32-bit Arm and RISC-V instructions anew.

    Scripts/golden/instructions_arm.py

LLVM 19's llvm-mc assembles each instruction below with the extension it is listed under (and nothing
above the baseline else); what a test then asserts is that the decoder names that extension. A line is:
what is expected, LLVM's attributes, the instructions. An instruction that does not assemble is an error.
"""
import pathlib
import re
import shutil
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "InstructionsTests"
MC = shutil.which("llvm-mc-19") or "/usr/lib/llvm-19/bin/llvm-mc"

# feature, attributes: instructions; `|+x` adds an attribute for one of them.
ARM64 = """\
lse lse ldadd w0, w1, [x2]; ldaddalb w0, w1, [x2]; swpal x0, x1, [x2]; swpb w0, w1, [sp]; cas x0, x1, [x2]; casalh w0, w1, [x2]; casp x0, x1, x2, x3, [x4]; stset x0, [x1]; ldumax x0, x1, [x2]
lse128 lse128 ldclrp x0, x1, [x2]; swppal x0, x1, [x2]; ldsetp x0, x1, [x2]
lrcpc rcpc ldapr x0, [x1]; ldaprb w0, [x1]; ldaprh w0, [sp]
lrcpc2 rcpc-immo ldapur x0, [x1, #8]; stlurb w0, [x1, #-1]; ldapursw x0, [x1, #4]
lrcpc3 rcpc3 ldiapp x0, x1, [x2], #16; stilp w0, w1, [x2, #-8]!; ldapr x0, [x1], #8; stlr w0, [x1, #-4]!; ldapur q0, [x1]; stl1 {v0.d}[0], [x1]
crc32 crc crc32b w0, w1, w2; crc32x w0, w1, x2; crc32cw w0, w1, w2
aes aes aese v0.16b, v1.16b; aesd v0.16b, v1.16b; aesmc v0.16b, v1.16b; aesimc v0.16b, v1.16b
pmull aes pmull v0.1q, v1.1d, v2.1d; pmull2 v0.1q, v1.2d, v2.2d
sha1 sha2 sha1c q0, s1, v2.4s; sha1h s0, s1; sha1su0 v0.4s, v1.4s, v2.4s; sha1su1 v0.4s, v1.4s
sha256 sha2 sha256h q0, q1, v2.4s; sha256h2 q0, q1, v2.4s; sha256su0 v0.4s, v1.4s; sha256su1 v0.4s, v1.4s, v2.4s
sha512 sha3 sha512h q0, q1, v2.2d; sha512h2 q0, q1, v2.2d; sha512su0 v0.2d, v1.2d; sha512su1 v0.2d, v1.2d, v2.2d
sha3 sha3 eor3 v0.16b, v1.16b, v2.16b, v3.16b; bcax v0.16b, v1.16b, v2.16b, v3.16b; rax1 v0.2d, v1.2d, v2.2d; xar v0.2d, v1.2d, v2.2d, #3
sm3 sm4 sm3ss1 v0.4s, v1.4s, v2.4s, v3.4s; sm3tt2b v0.4s, v1.4s, v2.s[1]; sm3partw1 v0.4s, v1.4s, v2.4s
sm4 sm4 sm4e v0.4s, v1.4s; sm4ekey v0.4s, v1.4s, v2.4s
fp16 fullfp16 fadd h0, h1, h2; fmadd h0, h1, h2, h3; fmov h0, w1; fmov h0, #1.0; scvtf h0, x1, #4; fadd v0.8h, v1.8h, v2.8h; fmla v0.4h, v1.4h, v2.h[3]; fmov v0.8h, #1.0; fmaxnmv h0, v1.8h; scvtf v0.8h, v1.8h, #2; fabs v0.4h, v1.4h; fcvtzs h0, h1; faddp h0, v1.2h; fcmp h0, #0.0; fcsel h0, h1, h2, eq; fcmla v0.4h, v1.4h, v2.4h, #90|+complxnum
fhm fp16fml fmlal v0.4s, v1.4h, v2.4h; fmlsl2 v0.4s, v1.4h, v2.4h; fmlal2 v0.2s, v1.2h, v2.h[7]
dotProd dotprod sdot v0.4s, v1.16b, v2.16b; udot v0.2s, v1.8b, v2.4b[3]
i8mm i8mm smmla v0.4s, v1.16b, v2.16b; ummla v0.4s, v1.16b, v2.16b; usmmla v0.4s, v1.16b, v2.16b; usdot v0.4s, v1.16b, v2.16b; sudot v0.2s, v1.8b, v2.4b[1]
bf16 bf16 bfdot v0.4s, v1.8h, v2.8h; bfmmla v0.4s, v1.8h, v2.8h; bfmlalb v0.4s, v1.8h, v2.h[2]; bfcvt h0, s1; bfcvtn2 v0.8h, v1.4s; bfdot v0.2s, v1.4h, v2.2h[1]
rdm rdm sqrdmlah v0.4s, v1.4s, v2.4s; sqrdmlsh s0, s1, s2; sqrdmlah v0.4h, v1.4h, v2.h[1]; sqrdmlsh h0, h1, v2.h[1]
fcma complxnum fcmla v0.4s, v1.4s, v2.4s, #90; fcadd v0.2d, v1.2d, v2.2d, #270; fcmla v0.4s, v1.4s, v2.s[1], #180
jscvt jsconv fjcvtzs w0, d1
frintts fptoint frint32z s0, s1; frint64x d0, d1; frint32x v0.4s, v1.4s
flagM flagm cfinv; rmif x0, #3, #15; setf8 w0; setf16 w1
flagM2 altnzcv axflag; xaflag
pauth pauth retaa; retab; braa x0, x1; blrabz x3; pacia x0, x1; autdzb x2; xpaci x3; pacga x0, x1, x2; ldraa x0, [x1, #8]!; eretaa
pauthLR pauth-lr retaasppc 0; autiasppcr x0; pacnbiasppc; retabsppcr x3
sve sve ptrue p0.b; add z0.s, z1.s, z2.s; ld1w {z0.s}, p0/z, [x0]; whilelo p0.s, x0, x1; cntb x0; incd x0; fmla z0.d, p0/m, z1.d, z2.d; rdvl x0, #1; sdot z0.s, z1.b, z2.b; str z0, [x0, #1, mul vl]; ctermeq x0, x1; ctermne w2, w3; mov z0.b, p1/m, w2; rev z0.s, z1.s
sve2 sve2 sqrdmlah z0.s, z1.s, z2.s; tbl z0.b, {z1.b, z2.b}, z3.b; match p0.b, p1/z, z2.b, z3.b; whilege p0.s, x0, x1; bsl z0.d, z0.d, z1.d, z2.d; cdot z0.s, z1.b, z2.b, #90; sqdmulh z0.s, z1.s, z2.s; ldnt1w {z0.s}, p0/z, [z1.s]; eor3 z0.d, z0.d, z1.d, z2.d
sve2p1 sve2p1 sdot z0.s, z1.h, z2.h; ld1w {z0.q}, p0/z, [x0]; ptrue pn8.b; addqv v0.4s, p0, z1.s; whilelt pn8.b, x0, x1, vlx2; sclamp z0.s, z1.s, z2.s; sqcvtn z0.h, {z2.s, z3.s}
sveAES sve2-aes aese z0.b, z0.b, z1.b; aesd z3.b, z3.b, z1.b; aesmc z2.b, z2.b; aesimc z1.b, z1.b; pmullb z0.q, z1.d, z2.d
sveBitPerm sve2-bitperm bdep z0.s, z1.s, z2.s; bext z0.d, z1.d, z2.d; bgrp z0.b, z1.b, z2.b
sveSHA3 sve2-sha3 rax1 z0.d, z1.d, z2.d
sveSM4 sve2-sm4 sm4e z0.s, z0.s, z1.s; sm4ekey z0.s, z1.s, z2.s
sveI8MM sve,+i8mm smmla z0.s, z1.b, z2.b; usdot z0.s, z1.b, z2.b; sudot z0.s, z1.b, z2.b[1]
sveBF16 sve,+bf16 bfdot z0.s, z1.h, z2.h; bfcvt z0.h, p0/m, z1.s; bfmmla z0.s, z1.h, z2.h; bfmlalt z0.s, z1.h, z2.h
sveF32MM f32mm fmmla z0.s, z1.s, z2.s
sveF64MM f64mm fmmla z0.d, z1.d, z2.d; zip1 z0.q, z1.q, z2.q; ld1rob {z0.b}, p0/z, [x0]
sveB16B16 sve2,+sve-b16b16 bfadd z0.h, z1.h, z2.h; bfmla z0.h, p0/m, z1.h, z2.h
sme sme smstart; smstop za; addsvl x0, x1, #1; rdsvl x0, #1; fmopa za0.s, p0/m, p1/m, z0.s, z1.s; ldr za[w12, 0], [x0]; zero {za}; mrs x0, TPIDR2_EL0
mte mte irg x0, x1; addg x0, x1, #16, #1; subp x0, x1, x2; stg x0, [x1]; ldg x0, [x1]; stgp x0, x1, [x2]; st2g x0, [x1], #16; gmi x0, x1, x2; dc gva, x0
mops mops cpyfp [x0]!, [x1]!, x2!; setm [x0]!, x1!, x2; cpye [x0]!, [x1]!, x2!
rng rand mrs x0, RNDR; mrs x1, RNDRRS
sb sb sb
ssbs ssbs msr SSBS, #1; mrs x0, SSBS; msr SSBS, x1
dpb ccpp dc cvap, x0
dpb2 ccdp dc cvadp, x0
specres predres cfp rctx, x0; dvp rctx, x1; cpp rctx, x2
specres2 specres2 cosp rctx, x0
cssc cssc abs x0, x1; cnt w0, w1; ctz x0, x1; smax w0, w1, w2; umin x0, x1, #3
hbc hbc bc.eq 0; bc.ne 0
ls64 ls64 ld64b x0, [x1]; st64b x0, [x1]; st64bv x0, x2, [x1]; st64bv0 x0, x2, [x1]
wfxt wfxt wfet x0; wfit x1
the the rcwcas x0, x1, [x2]; rcwclr x0, x1, [x2]; rcwswpal x0, x1, [x2]; rcwsset x0, x1, [x2]
d128 d128 sysp #0, c2, c0, #0, x0, x1; mrrs x0, x1, TTBR0_EL1; msrr TTBR0_EL1, x0, x1
gcs gcs gcspushm x0; gcsss1 x0; gcsstr x0, [x1]
ite ite trcit x0
lut lut luti2 v0.16b, {v1.16b}, v2[1]; luti4 v0.16b, {v1.16b}, v2[1]; luti2 z0.b, {z1.b}, z2[0]|+sve2
faminmax faminmax famax v0.4s, v1.4s, v2.4s; famin v0.8h, v1.8h, v2.8h; famax z0.s, p0/m, z0.s, z1.s|+sve2
fp8 fp8,+fp8dot2,+fp8dot4,+fp8fma fdot v0.4s, v1.16b, v2.16b; fmlalb v0.8h, v1.16b, v2.16b; fscale v0.4s, v1.4s, v2.4s; f1cvtl v0.8h, v1.8b; fcvtn v0.8b, v1.4s, v2.4s
cpa cpa addpt x0, x1, x2; maddpt x0, x1, x2, x3; subpt x0, x1, x2; addpt z0.d, z1.d, z2.d|+sve
tme tme tstart x0; tcommit; ttest x1; tcancel #1
pan pan msr PAN, #1; mrs x0, PAN
uao v8.2a msr UAO, #1; mrs x0, UAO
dit dit msr DIT, #1; mrs x0, DIT
nmi nmi msr ALLINT, #1; mrs x0, ALLINT
ecv ecv mrs x0, CNTVCTSS_EL0; mrs x0, CNTPCTSS_EL0
lor lor ldlar x0, [x1]; stllrb w0, [x1]
baseline v8a paciasp; autiasp; bti c; xpaclri; pacia1716; hint #16; csdb; hint #40; chkfeat x16; ldr x0, [x1, x2]; ldxr x0, [x1]; stlxr w0, x1, [x2]; ldar x0, [x1]; fcvt s0, h1; fcvt d0, h1; fcvt h0, s1; fcvtl v0.4s, v1.4h; add v0.4s, v1.4s, v2.4s; pmull v0.8h, v1.8b, v2.8b; pmul v0.8b, v1.8b, v2.8b; mul x0, x1, x2; smulh x0, x1, x2; mrs x0, ID_AA64ISAR0_EL1; mrs x0, TPIDR_EL0; dc cvau, x0; dc zva, x0; prfm pldl1keep, [x0]; ret; bl 0; b.eq 0; svc #0; isb; dmb ish; dsb sy; fmov d0, #1.0; fmla v0.4s, v1.4s, v2.s[1]; sqrdmulh v0.4s, v1.4s, v2.4s; ldp q0, q1, [x0]; ld4 {v0.4s, v1.4s, v2.4s, v3.4s}, [x0], #64; adrp x0, 0; bfi x0, x1, #3, #4
undefined v8a udf #1; .inst 0x60000000; .inst 0x06000001; .inst 0xffffffff; .inst 0x02000000
"""

# state, features, triple's architecture, attributes: instructions.
ARM = """\
a32 baseline armv5te - add r0, r1, r2; smlabb r0, r1, r2, r3; ldrd r0, r1, [r2]; pld [r0]; blx r0; bl 0; clz r0, r1; mcr p15, 0, r0, c7, c10, 5; qadd r0, r1, r2; svc #0
a32 v6 armv6 - sxtb r0, r1; rev r0, r1; smlad r0, r1, r2, r3; uadd8 r0, r1, r2; setend be; umaal r0, r1, r2, r3; ssat r0, #4, r1
a32 exclusive armv6 - ldrex r0, [r1]; strex r0, r1, [r2]
a32 v6K armv6k - ldrexb r0, [r1]; strexd r0, r2, r3, [r4]; clrex; ldrexh r0, [r1]
a32 movWide armv7-a - movw r0, #1; movt r0, #1
a32 v6T2 armv6t2 - ubfx r0, r1, #1, #2; bfi r0, r1, #1, #2; rbit r0, r1; mls r0, r1, r2, r3; ldrht r0, [r1], #2; sbfx r0, r1, #1, #2; strht r0, [r1], #2
a32 barriers armv7-a - dmb ish; dsb sy; isb
a32 v7 armv7-a +mp pli [r0]; pldw [r0]
a32 divide armv7-a +hwdiv-arm sdiv r0, r1, r2; udiv r0, r1, r2
a32 v8 armv8-a - lda r0, [r1]; stlexd r0, r2, r3, [r4]; ldaexb r0, [r1]; stlh r0, [r1]; hlt #1
a32 crc32 armv8-a +crc crc32b r0, r1, r2; crc32cw r0, r1, r2
a32 vfpv2 armv6 +vfp2 vadd.f32 s0, s1, s2; vldr d0, [r0]; vmrs apsr_nzcv, fpscr; vmov r0, s1; vmov r0, r1, d2; vpush {d8-d15}; vmov.32 d0[1], r0; vcvt.s32.f32 s0, s1
a32 vfpv2+double armv6 +vfp2 vadd.f64 d0, d1, d2; vcvt.f32.f64 s1, d0; vcvt.f64.s32 d0, s1; vcmp.f64 d0, #0
a32 vfpv2+double+d32 armv7-a +vfp3 vadd.f64 d16, d1, d2; vmul.f64 d0, d17, d2; vsub.f64 d0, d1, d31; vabs.f64 d0, d20; vcvt.f32.f64 s1, d16
a32 vfpv2+d32 armv7-a +vfp3 vldr d16, [r0]; vpush {d8-d16}; vmov r0, r1, d30; vmov.32 d16[0], r0
a32 vfpv3 armv7-a +vfp3 vmov.f32 s0, #1.0; vcvt.f32.s32 s0, s0, #3
a32 half armv7-a +vfp3,+fp16 vcvtb.f32.f16 s0, s1; vcvtt.f16.f32 s0, s1
a32 vfpv4 armv7-a +vfp4 vfma.f32 s0, s1, s2; vfnms.f32 s0, s1, s2
a32 fpv8 armv8-a +fp-armv8 vseleq.f32 s0, s1, s2; vmaxnm.f32 s0, s1, s2; vrinta.f32 s0, s1; vrintz.f32 s0, s1; vrintx.f32 s0, s1; vcvta.s32.f32 s0, s1
a32 neon armv7-a +neon vadd.i32 q0, q1, q2; vld1.8 {d0}, [r0]; vdup.32 q0, r1; vmov.8 d0[1], r0; vmul.f32 q0, q1, q2; vmull.p8 q0, d1, d2; vmov.u16 r0, d0[1]; vtbl.8 d0, {d1}, d2
a32 neonFused armv7-a +neon,+vfp4 vfma.f32 q0, q1, q2; vfms.f32 d0, d1, d2
a32 half+neon armv7-a +neon,+fp16 vcvt.f16.f32 d0, q1
a32 neonV8 armv8-a +neon,+fp-armv8 vmaxnm.f32 q0, q1, q2; vrinta.f32 q0, q1; vcvtm.s32.f32 d0, d1
a32 aes armv8-a +crypto aese.8 q0, q1; aesimc.8 q0, q1; vmull.p64 q0, d1, d2
a32 sha armv8-a +crypto sha1c.32 q0, q1, q2; sha256h.32 q0, q1, q2; sha1h.32 q0, q1; sha256su0.32 q0, q1; sha1su0.32 q0, q1, q2; sha1su1.32 q0, q1
a32 fp16 armv8.2-a +fullfp16,+neon vadd.f16 s0, s1, s2; vadd.f16 q0, q1, q2; vmov.f16 s0, r1; vldr.16 s0, [r0]; vseleq.f16 s0, s1, s2; vabs.f16 d0, d1; vmul.f16 d0, d1, d2[1]; vins.f16 s0, s1
a32 rdm armv8.1-a +neon vqrdmlah.s32 q0, q1, q2; vqrdmlsh.s16 d0, d1, d2[1]
a32 dotProd armv8.2-a +dotprod vsdot.s8 q0, q1, q2; vudot.u8 d0, d1, d2[1]
a32 fhm armv8.2-a +fp16fml vfmal.f16 q0, d1, d2; vfmsl.f16 d0, s1, s2
a32 fcma armv8.3-a +neon vcmla.f32 q0, q1, q2, #90; vcadd.f32 d0, d1, d2, #270
a32 jscvt+double armv8.3-a +fp-armv8 vjcvt.s32.f64 s0, d1
a32 i8mm armv8.2-a +i8mm vsmmla.s8 q0, q1, q2; vusdot.s8 q0, q1, q2; vummla.u8 q0, q1, q2
a32 bf16 armv8.2-a +bf16 vdot.bf16 q0, q1, q2; vmmla.bf16 q0, q1, q2; vfmat.bf16 q0, q1, q2; vcvtb.bf16.f32 s0, s1; vcvt.bf16.f32 d0, q1
a32 sb armv8-a +sb sb
a32 undefined armv7-a - udf #1
thumb baseline armv6-m - adds r0, r1, r2; bl 0; push {r4, lr}; nop; bkpt #0; ldr r0, [sp, #4]; blx r3; svc #1
thumb v6 armv6-m - sxtb r0, r1; rev r0, r1; cpsid i; uxth r0, r1
thumb thumbSystem armv6-m - mrs r0, primask; msr primask, r0
thumb barriers armv6-m - dmb sy; isb; dsb sy
thumb compareAndBranch armv8-m.base - cbz r0, #4; cbnz r1, #8
thumb wideBranch armv8-m.base - b.w #4096
thumb movWide armv8-m.base - movw r0, #1; movt r0, #1
thumb divide armv8-m.base - sdiv r0, r1, r2; udiv r0, r1, r2
thumb exclusive armv8-m.base - ldrex r0, [r1]; strex r0, r1, [r2]; ldrexb r0, [r1]; strexh r0, r1, [r2]; clrex
thumb v8 armv8-m.base - lda r0, [r1]; stlex r0, r1, [r2]; stlb r0, [r1]; ldaexh r0, [r1]
thumb cmse armv8-m.base +8msecext sg; tt r0, r1; bxns r0; blxns r1; ttat r0, r1
thumb thumb2 armv7-m - add.w r0, r1, r2; it eq; ldrd r0, r1, [r2]; mul r0, r1, r2; umull r0, r1, r2, r3; sxtb.w r8, r1; ubfx r0, r1, #1, #2; tbb [r0, r1]; clz r0, r1; rev.w r8, r1; ssat r0, #4, r1; mls r0, r1, r2, r3; beq.w #4096; ldr.w r0, [r1, #4]; pld [r0]; rbit r0, r1; push.w {r4, r8}
thumb thumb2+dsp armv7e-m - smlabb r0, r1, r2, r3; qadd r0, r1, r2; sadd16 r0, r1, r2; sel r0, r1, r2; pkhbt r0, r1, r2; sxtab r0, r1, r2; smlald r0, r1, r2, r3; umaal r0, r1, r2, r3; uxtb16 r0, r1; usad8 r0, r1, r2; ssat16 r0, #4, r1; smmla r0, r1, r2, r3; smlalbb r0, r1, r2, r3; uhsub8 r0, r1, r2
thumb v6K+thumb2 armv7-a - ldrexd r0, r1, [r2]; strexd r0, r1, r2, [r3]
thumb vfpv2+thumb2 armv7-a +vfp2 vadd.f32 s0, s1, s2; vldr d0, [r0]; vmov r0, s1
thumb neon+thumb2 armv7-a +neon vadd.i32 q0, q1, q2; vld1.8 {d0}, [r0]; vmul.i32 q0, q1, q2; vsub.i8 d16, d1, d2
thumb vfpv4+thumb2 armv7-a +vfp4 vfma.f32 s0, s1, s2
thumb sha+thumb2 armv8-a +crypto sha1c.32 q0, q1, q2; sha256h.32 q0, q1, q2
thumb crc32 armv8-a +crc crc32b r0, r1, r2; crc32cw r0, r1, r2
thumb undefined armv7-m - udf #1; udf.w #2
mclass mve armv8.1-m.main +mve.fp vadd.i32 q0, q1, q2; vldrw.u32 q0, [r0]; vctp.32 r0; vfma.f32 q0, q1, q2; vmov q0, q1; vadd.f32 q0, q1, q2; vdup.32 q0, r1; vmladava.s8 r0, q1, q2
mclass loops armv8.1-m.main +lob dls lr, r0; wls lr, r0, #4; le lr, #-4
mclass vfpv2 armv7e-m +vfp4d16sp vadd.f32 s0, s1, s2; vldr s0, [r0]
mclass vfpv4 armv7e-m +vfp4d16sp vfma.f32 s0, s1, s2
"""

# register width, extension, attributes: instructions; `@rv64` marks those of 64-bit CPUs alone.
RISCV = """\
64 i - addi a0, a1, 1; ld a0, 0(a1)@rv64; addiw a0, a1, 1@rv64; beq a0, a1, 8; fence; ecall; lui a0, 1; sllw a0, a1, a2@rv64; sraiw a0, a1, 3@rv64; slli a0, a1, 33
64 i +zihintpause,+zicbop pause; prefetch.r 0(a0)
32 i - lw a0, 0(a1); slli a0, a1, 3; jal ra, 8; srai a0, a1, 31
64 m +m div a0, a1, a2; remw a0, a1, a2
64 zmmul +m mul a0, a1, a2; mulhsu a0, a1, a2; mulw a0, a1, a2
64 zaamo +a amoadd.w a0, a1, (a2); amoswap.d.aqrl a0, a1, (a2); amomaxu.d a0, a1, (a2)
64 zalrsc +a lr.w a0, (a1); sc.d a0, a1, (a2)
64 f +f fadd.s fa0, fa1, fa2; flw fa0, 0(a1); fmadd.s fa0, fa1, fa2, fa3; fcvt.w.s a0, fa1; fmv.x.w a0, fa1; frcsr a0
64 d +d fadd.d fa0, fa1, fa2; fld fa0, 0(a1); fcvt.s.d fa0, fa1; fcvt.d.s fa0, fa1; fmv.d.x fa0, a1; fcvt.l.d a0, fa1; fclass.d a0, fa1; fsqrt.d fa0, fa1
64 zca +c c.addi a0, 1; c.ld a0, 0(a1); c.lwsp a0, 0(sp); c.j 8; c.mv a0, a1; c.subw a0, a1; c.addiw a0, 1; c.ebreak; c.nop; c.jr a0; c.lui a0, 1; c.addi16sp sp, 16
32 zca +c c.jal 8; c.lw a0, 0(a1)
32 zcf +c,+f c.flw fa0, 0(a1); c.fswsp fa0, 0(sp)
64 zcd +c,+d c.fld fa0, 0(a1); c.fsdsp fa0, 0(sp); c.fldsp fa0, 8(sp)
64 zcb +zcb,+m,+zbb,+zba c.lbu a0, 0(a1); c.sh a0, 0(a1); c.zext.b a0; c.mul a0, a1; c.not a0; c.zext.w a0
64 zcmp +zcmp cm.push {ra}, -16; cm.popret {ra, s0-s1}, 32; cm.mva01s s0, s1
64 zcmt +zcmt cm.jt 1; cm.jalt 40
64 zcmop +zcmop c.mop.1; c.mop.15
64 zicsr +zicsr csrrw a0, 0x340, a1; csrrs a0, 0x300, x0
64 zifencei +zifencei fence.i
64 zicntr +zicsr,+zicntr rdcycle a0; rdtime a0
64 zihpm +zicsr,+zihpm csrr a0, hpmcounter3
64 zba +zba sh1add a0, a1, a2; add.uw a0, a1, a2; slli.uw a0, a1, 3; sh3add.uw a0, a1, a2
64 zbb +zbb clz a0, a1; andn a0, a1, a2; max a0, a1, a2; ror a0, a1, a2; rori a0, a1, 33; orc.b a0, a1; rev8 a0, a1; zext.h a0, a1; cpopw a0, a1; sext.b a0, a1; rolw a0, a1, a2; roriw a0, a1, 3
32 zbb +zbb rev8 a0, a1; zext.h a0, a1; rori a0, a1, 3
64 zbc +zbc clmul a0, a1, a2; clmulr a0, a1, a2; clmulh a0, a1, a2
64 zbs +zbs bset a0, a1, a2; bexti a0, a1, 33; binv a0, a1, a2; bclri a0, a1, 3
64 zbkb +zbkb pack a0, a1, a2; packh a0, a1, a2; brev8 a0, a1; packw a0, a1, a2
32 zbkb +zbkb zip a0, a1; unzip a0, a1
64 zbkc +zbkc clmul a0, a1, a2
64 zbkx +zbkx xperm4 a0, a1, a2; xperm8 a0, a1, a2
64 zknd +zknd aes64ds a0, a1, a2; aes64dsm a0, a1, a2; aes64im a0, a1; aes64ks2 a0, a1, a2
64 zkne +zkne aes64es a0, a1, a2; aes64esm a0, a1, a2; aes64ks1i a0, a1, 3
32 zknd +zknd aes32dsi a0, a1, a2, 1; aes32dsmi a0, a1, a2, 3
32 zkne +zkne aes32esi a0, a1, a2, 1; aes32esmi a0, a1, a2, 3
64 zknh +zknh sha256sum0 a0, a1; sha512sig1 a0, a1
32 zknh +zknh sha512sum0r a0, a1, a2; sha512sig0h a0, a1, a2; sha256sig1 a0, a1
64 zkr +zkr,+zicsr csrrw a0, seed, x0
64 zksed +zksed sm4ed a0, a1, a2, 1; sm4ks a0, a1, a2, 2
64 zksh +zksh sm3p0 a0, a1; sm3p1 a0, a1
64 zfh +zfh fadd.h fa0, fa1, fa2; fmadd.h fa0, fa1, fa2, fa3; fcvt.w.h a0, fa1
64 zfhmin +zfhmin flh fa0, 0(a1); fcvt.s.h fa0, fa1; fmv.x.h a0, fa1; fcvt.h.s fa0, fa1
64 zfbfmin +zfbfmin fcvt.bf16.s fa0, fa1; fcvt.s.bf16 fa0, fa1
64 zfa +zfa,+d fli.s fa0, 1.0; fminm.d fa0, fa1, fa2; fround.s fa0, fa1; fleq.s a0, fa1, fa2; fcvtmod.w.d a0, fa1, rtz
64 v +v vsetvli a0, a1, e32, m1, ta, ma; vadd.vv v0, v1, v2; vle32.v v0, (a0); vse8.v v0, (a0); csrr a0, vlenb
64 v +v,+zvbb vandn.vv v0, v1, v2
64 zvk +v,+zvkned,+zvknhb vaesem.vv v0, v1; vsha2ms.vv v0, v1, v2
64 zicond +zicond czero.eqz a0, a1, a2; czero.nez a0, a1, a2
64 zicbom +zicbom cbo.clean (a0); cbo.inval (a0)
64 zicboz +zicboz cbo.zero (a0)
64 zacas +experimental-zacas,+a amocas.w a0, a1, (a2); amocas.q a0, a2, (a4)
64 zabha +zabha,+a amoadd.b a0, a1, (a2); amoswap.h a0, a1, (a2)
64 zawrs +zawrs wrs.nto; wrs.sto
64 zimop +zimop mop.r.0 a0, a1; mop.rr.7 a0, a1, a2
64 h +h hlv.w a0, (a1); hsv.d a0, (a1)
"""


def assemble(triple, attributes, instruction):
    """The bytes of one instruction, lowest address first."""
    command = [MC, "-triple=" + triple, "-show-encoding"]
    if attributes:
        command.append("-mattr=" + attributes)
    run = subprocess.run(command, input=instruction + "\n", capture_output=True, text=True)
    found = re.findall(r"encoding: \[([^\]]*)\]", run.stdout)
    if not found and instruction.startswith(".inst "):
        return list(int(instruction[6:], 16).to_bytes(4, "little"))
    if not found:
        sys.exit(f"{triple} {attributes}: {instruction}: {run.stderr.strip()}")
    # A fixup leaves letters for the bits it will set: they are zero here.
    # The last is the instruction's own: `it` may come with one that is only there to be in it.
    parts = found[0].split(",")
    return [eval_byte(part) for part in parts]


def eval_byte(part):
    if part.startswith("0x"):
        return int(part, 16)
    if part.startswith("0b"):
        return int(re.sub("[A-Z]", "0", part[2:]), 2)
    if re.fullmatch("[A-Z]", part):
        return 0
    match = re.fullmatch(r"'?[A-Z]'?|(0x[0-9a-f]+)'[A-Z]'|'[A-Z]'", part)
    return int(match[1], 16) if match and match[1] else 0


def rows_arm64():
    for line in ARM64.strip().split("\n"):
        feature, attributes, rest = line.split(" ", 2)
        for instruction in rest.split(";"):
            text, _, more = instruction.strip().partition("|")
            attrs = "+v8a,+" + attributes + ("," + more if more else "")
            yield feature, assemble("aarch64", attrs, text), text


def rows_arm():
    for line in ARM.strip().split("\n"):
        state, features, arch, attributes, rest = line.split(" ", 4)
        thumb = state != "a32"
        name = arch.replace("-", "")
        triple = ("thumb" + name[3:] if thumb else name) + "-none-eabi"
        for instruction in rest.split(";"):
            text = instruction.strip()
            code = assemble(triple, "" if attributes == "-" else attributes, text)
            yield f"{state}:{features}", code, text


def rows_riscv():
    for line in RISCV.strip().split("\n"):
        width, extension, attributes, rest = line.split(" ", 3)
        for instruction in rest.split(";"):
            text, _, other = instruction.strip().partition("@")
            # Names that this LLVM has not are only a warning.
            code = assemble("riscv" + width, "" if attributes == "-" else attributes, text)
            yield f"{width}:{other or extension}", code, text


def write(path, name, rows, title):
    lines = [
        f"// Written by Scripts/golden/instructions_arm.py: do not edit.",
        "",
        f"/// {title}",
        f"enum {name} {{",
        "  /// A line each: what is expected, the bytes in hexadecimal, the instruction.",
        '  static let text = """',
    ]
    for expected, code, text in rows:
        lines.append("    {} {} {}".format(expected, bytes(code).hex(), text.replace("\\", "")))
    lines += ['    """', "}", ""]
    (TESTS / path).write_text("\n".join(lines))


if __name__ == "__main__":
    write("ARM64/ARM64Golden.swift", "ARM64Golden", rows_arm64(), "AArch64 instructions and their extensions.")
    write("ARM/ARMGolden.swift", "ARMGolden", rows_arm(), "32-bit Arm instructions and their features.")
    write("RISCV/RISCVGolden.swift", "RISCVGolden", rows_riscv(), "RISC-V instructions and their extensions.")
