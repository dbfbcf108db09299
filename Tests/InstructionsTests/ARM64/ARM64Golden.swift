// Written by Scripts/golden/instructions_arm.py: do not edit.

/// AArch64 instructions and their extensions.
enum ARM64Golden {
  /// A line each: what is expected, the bytes in hexadecimal, the instruction.
  static let text = """
    lse 410020b8 ldadd w0, w1, [x2]
    lse 4100e038 ldaddalb w0, w1, [x2]
    lse 4180e0f8 swpal x0, x1, [x2]
    lse e1832038 swpb w0, w1, [sp]
    lse 417ca0c8 cas x0, x1, [x2]
    lse 41fce048 casalh w0, w1, [x2]
    lse 827c2048 casp x0, x1, x2, x3, [x4]
    lse 3f3020f8 stset x0, [x1]
    lse 416020f8 ldumax x0, x1, [x2]
    lse128 40102119 ldclrp x0, x1, [x2]
    lse128 4080e119 swppal x0, x1, [x2]
    lse128 40302119 ldsetp x0, x1, [x2]
    lrcpc 20c0bff8 ldapr x0, [x1]
    lrcpc 20c0bf38 ldaprb w0, [x1]
    lrcpc e0c3bf78 ldaprh w0, [sp]
    lrcpc2 208040d9 ldapur x0, [x1, #8]
    lrcpc2 20f01f19 stlurb w0, [x1, #-1]
    lrcpc2 20408099 ldapursw x0, [x1, #4]
    lrcpc3 400841d9 ldiapp x0, x1, [x2], #16
    lrcpc3 40080199 stilp w0, w1, [x2, #-8]!
    lrcpc3 2008c0d9 ldapr x0, [x1], #8
    lrcpc3 20088099 stlr w0, [x1, #-4]!
    lrcpc3 2008c01d ldapur q0, [x1]
    lrcpc3 2084010d stl1 {v0.d}[0], [x1]
    crc32 2040c21a crc32b w0, w1, w2
    crc32 204cc29a crc32x w0, w1, x2
    crc32 2058c21a crc32cw w0, w1, w2
    aes 2048284e aese v0.16b, v1.16b
    aes 2058284e aesd v0.16b, v1.16b
    aes 2068284e aesmc v0.16b, v1.16b
    aes 2078284e aesimc v0.16b, v1.16b
    pmull 20e0e20e pmull v0.1q, v1.1d, v2.1d
    pmull 20e0e24e pmull2 v0.1q, v1.2d, v2.2d
    sha1 2000025e sha1c q0, s1, v2.4s
    sha1 2008285e sha1h s0, s1
    sha1 2030025e sha1su0 v0.4s, v1.4s, v2.4s
    sha1 2018285e sha1su1 v0.4s, v1.4s
    sha256 2040025e sha256h q0, q1, v2.4s
    sha256 2050025e sha256h2 q0, q1, v2.4s
    sha256 2028285e sha256su0 v0.4s, v1.4s
    sha256 2060025e sha256su1 v0.4s, v1.4s, v2.4s
    sha512 208062ce sha512h q0, q1, v2.2d
    sha512 208462ce sha512h2 q0, q1, v2.2d
    sha512 2080c0ce sha512su0 v0.2d, v1.2d
    sha512 208862ce sha512su1 v0.2d, v1.2d, v2.2d
    sha3 200c02ce eor3 v0.16b, v1.16b, v2.16b, v3.16b
    sha3 200c22ce bcax v0.16b, v1.16b, v2.16b, v3.16b
    sha3 208c62ce rax1 v0.2d, v1.2d, v2.2d
    sha3 200c82ce xar v0.2d, v1.2d, v2.2d, #3
    sm3 200c42ce sm3ss1 v0.4s, v1.4s, v2.4s, v3.4s
    sm3 209c42ce sm3tt2b v0.4s, v1.4s, v2.s[1]
    sm3 20c062ce sm3partw1 v0.4s, v1.4s, v2.4s
    sm4 2084c0ce sm4e v0.4s, v1.4s
    sm4 20c862ce sm4ekey v0.4s, v1.4s, v2.4s
    fp16 2028e21e fadd h0, h1, h2
    fp16 200cc21f fmadd h0, h1, h2, h3
    fp16 2000e71e fmov h0, w1
    fp16 0010ee1e fmov h0, #1.0
    fp16 20f0c29e scvtf h0, x1, #4
    fp16 2014424e fadd v0.8h, v1.8h, v2.8h
    fp16 2010320f fmla v0.4h, v1.4h, v2.h[3]
    fp16 00fe034f fmov v0.8h, #1.0
    fp16 20c8304e fmaxnmv h0, v1.8h
    fp16 20e41e4f scvtf v0.8h, v1.8h, #2
    fp16 20f8f80e fabs v0.4h, v1.4h
    fp16 20b8f95e fcvtzs h0, h1
    fp16 20d8305e faddp h0, v1.2h
    fp16 0820e01e fcmp h0, #0.0
    fp16 200ce21e fcsel h0, h1, h2, eq
    fp16 20cc422e fcmla v0.4h, v1.4h, v2.4h, #90
    fhm 20ec224e fmlal v0.4s, v1.4h, v2.4h
    fhm 20cca26e fmlsl2 v0.4s, v1.4h, v2.4h
    fhm 2088b22f fmlal2 v0.2s, v1.2h, v2.h[7]
    dotProd 2094824e sdot v0.4s, v1.16b, v2.16b
    dotProd 20e8a22f udot v0.2s, v1.8b, v2.4b[3]
    i8mm 20a4824e smmla v0.4s, v1.16b, v2.16b
    i8mm 20a4826e ummla v0.4s, v1.16b, v2.16b
    i8mm 20ac824e usmmla v0.4s, v1.16b, v2.16b
    i8mm 209c824e usdot v0.4s, v1.16b, v2.16b
    i8mm 20f0220f sudot v0.2s, v1.8b, v2.4b[1]
    bf16 20fc426e bfdot v0.4s, v1.8h, v2.8h
    bf16 20ec426e bfmmla v0.4s, v1.8h, v2.8h
    bf16 20f0e20f bfmlalb v0.4s, v1.8h, v2.h[2]
    bf16 2040631e bfcvt h0, s1
    bf16 2068a14e bfcvtn2 v0.8h, v1.4s
    bf16 20f0620f bfdot v0.2s, v1.4h, v2.2h[1]
    rdm 2084826e sqrdmlah v0.4s, v1.4s, v2.4s
    rdm 208c827e sqrdmlsh s0, s1, s2
    rdm 20d0522f sqrdmlah v0.4h, v1.4h, v2.h[1]
    rdm 20f0527f sqrdmlsh h0, h1, v2.h[1]
    fcma 20cc826e fcmla v0.4s, v1.4s, v2.4s, #90
    fcma 20f4c26e fcadd v0.2d, v1.2d, v2.2d, #270
    fcma 2058826f fcmla v0.4s, v1.4s, v2.s[1], #180
    jscvt 20007e1e fjcvtzs w0, d1
    frintts 2040281e frint32z s0, s1
    frintts 20c0691e frint64x d0, d1
    frintts 20e8216e frint32x v0.4s, v1.4s
    flagM 1f4000d5 cfinv
    flagM 0f8401ba rmif x0, #3, #15
    flagM 0d08003a setf8 w0
    flagM 2d48003a setf16 w1
    flagM2 5f4000d5 axflag
    flagM2 3f4000d5 xaflag
    pauth ff0b5fd6 retaa
    pauth ff0f5fd6 retab
    pauth 01081fd7 braa x0, x1
    pauth 7f0c3fd6 blrabz x3
    pauth 2000c1da pacia x0, x1
    pauth e23fc1da autdzb x2
    pauth e343c1da xpaci x3
    pauth 2030c29a pacga x0, x1, x2
    pauth 201c20f8 ldraa x0, [x1, #8]!
    pauth ff0b9fd6 eretaa
    pauthLR 1f000055 retaasppc 0
    pauthLR 1e90c1da autiasppcr x0
    pauthLR fe83c1da pacnbiasppc
    pauthLR e30f5fd6 retabsppcr x3
    sve e0e31825 ptrue p0.b
    sve 2000a204 add z0.s, z1.s, z2.s
    sve 00a040a5 ld1w {z0.s}, p0/z, [x0]
    sve 001ca125 whilelo p0.s, x0, x1
    sve e0e32004 cntb x0
    sve e0e3f004 incd x0
    sve 2000e265 fmla z0.d, p0/m, z1.d, z2.d
    sve 2050bf04 rdvl x0, #1
    sve 20008244 sdot z0.s, z1.b, z2.b
    sve 004480e5 str z0, [x0, #1, mul vl]
    sve 0020e125 ctermeq x0, x1
    sve 5020a325 ctermne w2, w3
    sve 40a42805 mov z0.b, p1/m, w2
    sve 2038b805 rev z0.s, z1.s
    sve2 20708244 sqrdmlah z0.s, z1.s, z2.s
    sve2 20282305 tbl z0.b, {z1.b, z2.b}, z3.b
    sve2 40842345 match p0.b, p1/z, z2.b, z3.b
    sve2 0010a125 whilege p0.s, x0, x1
    sve2 403c2104 bsl z0.d, z0.d, z1.d, z2.d
    sve2 20148244 cdot z0.s, z1.b, z2.b, #90
    sve2 2070a204 sqdmulh z0.s, z1.s, z2.s
    sve2 20a01f85 ldnt1w {z0.s}, p0/z, [z1.s]
    sve2 40382104 eor3 z0.d, z0.d, z1.d, z2.d
    sve2p1 20c80244 sdot z0.s, z1.h, z2.h
    sve2p1 002010a5 ld1w {z0.q}, p0/z, [x0]
    sve2p1 10782025 ptrue pn8.b
    sve2p1 20208504 addqv v0.4s, p0, z1.s
    sve2p1 10442125 whilelt pn8.b, x0, x1, vlx2
    sve2p1 20c08244 sclamp z0.s, z1.s, z2.s
    sve2p1 40403145 sqcvtn z0.h, {z2.s, z3.s}
    sveAES 20e02245 aese z0.b, z0.b, z1.b
    sveAES 23e42245 aesd z3.b, z3.b, z1.b
    sveAES 02e02045 aesmc z2.b, z2.b
    sveAES 01e42045 aesimc z1.b, z1.b
    sveAES 20680245 pmullb z0.q, z1.d, z2.d
    sveBitPerm 20b48245 bdep z0.s, z1.s, z2.s
    sveBitPerm 20b0c245 bext z0.d, z1.d, z2.d
    sveBitPerm 20b80245 bgrp z0.b, z1.b, z2.b
    sveSHA3 20f42245 rax1 z0.d, z1.d, z2.d
    sveSM4 20e02345 sm4e z0.s, z0.s, z1.s
    sveSM4 20f02245 sm4ekey z0.s, z1.s, z2.s
    sveI8MM 20980245 smmla z0.s, z1.b, z2.b
    sveI8MM 20788244 usdot z0.s, z1.b, z2.b
    sveI8MM 201caa44 sudot z0.s, z1.b, z2.b[1]
    sveBF16 20806264 bfdot z0.s, z1.h, z2.h
    sveBF16 20a08a65 bfcvt z0.h, p0/m, z1.s
    sveBF16 20e46264 bfmmla z0.s, z1.h, z2.h
    sveBF16 2084e264 bfmlalt z0.s, z1.h, z2.h
    sveF32MM 20e4a264 fmmla z0.s, z1.s, z2.s
    sveF64MM 20e4e264 fmmla z0.d, z1.d, z2.d
    sveF64MM 2000a205 zip1 z0.q, z1.q, z2.q
    sveF64MM 002020a4 ld1rob {z0.b}, p0/z, [x0]
    sveB16B16 20000265 bfadd z0.h, z1.h, z2.h
    sveB16B16 20002265 bfmla z0.h, p0/m, z1.h, z2.h
    sme 7f4703d5 smstart
    sme 7f4403d5 smstop za
    sme 20582104 addsvl x0, x1, #1
    sme 2058bf04 rdsvl x0, #1
    sme 00208180 fmopa za0.s, p0/m, p1/m, z0.s, z1.s
    sme 000000e1 ldr za[w12, 0], [x0]
    sme ff0008c0 zero {za}
    sme a0d03bd5 mrs x0, TPIDR2_EL0
    mte 2010df9a irg x0, x1
    mte 20048191 addg x0, x1, #16, #1
    mte 2000c29a subp x0, x1, x2
    mte 200820d9 stg x0, [x1]
    mte 200060d9 ldg x0, [x1]
    mte 40040069 stgp x0, x1, [x2]
    mte 2014a0d9 st2g x0, [x1], #16
    mte 2014c29a gmi x0, x1, x2
    mte 60740bd5 dc gva, x0
    mops 40040119 cpyfp [x0]!, [x1]!, x2!
    mops 2044c219 setm [x0]!, x1!, x2
    mops 4004811d cpye [x0]!, [x1]!, x2!
    rng 00243bd5 mrs x0, RNDR
    rng 21243bd5 mrs x1, RNDRRS
    sb ff3003d5 sb
    ssbs 3f4103d5 msr SSBS, #1
    ssbs c0423bd5 mrs x0, SSBS
    ssbs c1421bd5 msr SSBS, x1
    dpb 207c0bd5 dc cvap, x0
    dpb2 207d0bd5 dc cvadp, x0
    specres 80730bd5 cfp rctx, x0
    specres a1730bd5 dvp rctx, x1
    specres e2730bd5 cpp rctx, x2
    specres2 c0730bd5 cosp rctx, x0
    cssc 2020c0da abs x0, x1
    cssc 201cc05a cnt w0, w1
    cssc 2018c0da ctz x0, x1
    cssc 2060c21a smax w0, w1, w2
    cssc 200ccc91 umin x0, x1, #3
    hbc 10000054 bc.eq 0
    hbc 11000054 bc.ne 0
    ls64 20d03ff8 ld64b x0, [x1]
    ls64 20903ff8 st64b x0, [x1]
    ls64 22b020f8 st64bv x0, x2, [x1]
    ls64 22a020f8 st64bv0 x0, x2, [x1]
    wfxt 001003d5 wfet x0
    wfxt 211003d5 wfit x1
    the 41082019 rcwcas x0, x1, [x2]
    the 41902038 rcwclr x0, x1, [x2]
    the 41a0e038 rcwswpal x0, x1, [x2]
    the 41b02078 rcwsset x0, x1, [x2]
    d128 002048d5 sysp #0, c2, c0, #0, x0, x1
    d128 002078d5 mrrs x0, x1, TTBR0_EL1
    d128 002058d5 msrr TTBR0_EL1, x0, x1
    gcs 00770bd5 gcspushm x0
    gcs 40770bd5 gcsss1 x0
    gcs 200c1fd9 gcsstr x0, [x1]
    ite e0720bd5 trcit x0
    lut 2030824e luti2 v0.16b, {v1.16b}, v2[1]
    lut 2060424e luti4 v0.16b, {v1.16b}, v2[1]
    lut 20b02245 luti2 z0.b, {z1.b}, z2[0]
    faminmax 20dca24e famax v0.4s, v1.4s, v2.4s
    faminmax 201cc26e famin v0.8h, v1.8h, v2.8h
    faminmax 20808e65 famax z0.s, p0/m, z0.s, z1.s
    fp8 20fc024e fdot v0.4s, v1.16b, v2.16b
    fp8 20fcc20e fmlalb v0.8h, v1.16b, v2.16b
    fp8 20fca26e fscale v0.4s, v1.4s, v2.4s
    fp8 2078212e f1cvtl v0.8h, v1.8b
    fp8 20f4020e fcvtn v0.8b, v1.4s, v2.4s
    cpa 2020029a addpt x0, x1, x2
    cpa 200c629b maddpt x0, x1, x2, x3
    cpa 202002da subpt x0, x1, x2
    cpa 2008e204 addpt z0.d, z1.d, z2.d
    tme 603023d5 tstart x0
    tme 7f3003d5 tcommit
    tme 613123d5 ttest x1
    tme 200060d4 tcancel #1
    pan 9f4100d5 msr PAN, #1
    pan 604238d5 mrs x0, PAN
    uao 7f4100d5 msr UAO, #1
    uao 804238d5 mrs x0, UAO
    dit 5f4103d5 msr DIT, #1
    dit a0423bd5 mrs x0, DIT
    nmi 1f4101d5 msr ALLINT, #1
    nmi 004338d5 mrs x0, ALLINT
    ecv c0e03bd5 mrs x0, CNTVCTSS_EL0
    ecv a0e03bd5 mrs x0, CNTPCTSS_EL0
    lor 207cdfc8 ldlar x0, [x1]
    lor 207c9f08 stllrb w0, [x1]
    baseline 3f2303d5 paciasp
    baseline bf2303d5 autiasp
    baseline 5f2403d5 bti c
    baseline ff2003d5 xpaclri
    baseline 1f2103d5 pacia1716
    baseline 1f2203d5 hint #16
    baseline 9f2203d5 csdb
    baseline 1f2503d5 hint #40
    baseline 1f2503d5 chkfeat x16
    baseline 206862f8 ldr x0, [x1, x2]
    baseline 207c5fc8 ldxr x0, [x1]
    baseline 41fc00c8 stlxr w0, x1, [x2]
    baseline 20fcdfc8 ldar x0, [x1]
    baseline 2040e21e fcvt s0, h1
    baseline 20c0e21e fcvt d0, h1
    baseline 20c0231e fcvt h0, s1
    baseline 2078210e fcvtl v0.4s, v1.4h
    baseline 2084a24e add v0.4s, v1.4s, v2.4s
    baseline 20e0220e pmull v0.8h, v1.8b, v2.8b
    baseline 209c222e pmul v0.8b, v1.8b, v2.8b
    baseline 207c029b mul x0, x1, x2
    baseline 207c429b smulh x0, x1, x2
    baseline 000638d5 mrs x0, ID_AA64ISAR0_EL1
    baseline 40d03bd5 mrs x0, TPIDR_EL0
    baseline 207b0bd5 dc cvau, x0
    baseline 20740bd5 dc zva, x0
    baseline 000080f9 prfm pldl1keep, [x0]
    baseline c0035fd6 ret
    baseline 00000094 bl 0
    baseline 00000054 b.eq 0
    baseline 010000d4 svc #0
    baseline df3f03d5 isb
    baseline bf3b03d5 dmb ish
    baseline 9f3f03d5 dsb sy
    baseline 00106e1e fmov d0, #1.0
    baseline 2010a24f fmla v0.4s, v1.4s, v2.s[1]
    baseline 20b4a26e sqrdmulh v0.4s, v1.4s, v2.4s
    baseline 000440ad ldp q0, q1, [x0]
    baseline 0008df4c ld4 {v0.4s, v1.4s, v2.4s, v3.4s}, [x0], #64
    baseline 00000090 adrp x0, 0
    baseline 200c7db3 bfi x0, x1, #3, #4
    undefined 01000000 udf #1
    undefined 00000060 .inst 0x60000000
    undefined 01000006 .inst 0x06000001
    undefined ffffffff .inst 0xffffffff
    undefined 00000002 .inst 0x02000000
    """
}
