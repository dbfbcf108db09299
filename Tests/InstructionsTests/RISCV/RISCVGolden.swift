// Written by Scripts/golden/instructions_arm.py: do not edit.

/// RISC-V instructions and their extensions.
enum RISCVGolden {
  /// A line each: what is expected, the bytes in hexadecimal, the instruction.
  static let text = """
    64:i 13851500 addi a0, a1, 1
    64:rv64 03b50500 ld a0, 0(a1)
    64:rv64 1b851500 addiw a0, a1, 1
    64:i 6304b500 beq a0, a1, 8
    64:i 0f00f00f fence
    64:i 73000000 ecall
    64:i 37150000 lui a0, 1
    64:rv64 3b95c500 sllw a0, a1, a2
    64:rv64 1bd53540 sraiw a0, a1, 3
    64:i 13951502 slli a0, a1, 33
    64:i 0f000001 pause
    64:i 13601500 prefetch.r 0(a0)
    32:i 03a50500 lw a0, 0(a1)
    32:i 13953500 slli a0, a1, 3
    32:i ef008000 jal ra, 8
    32:i 13d5f541 srai a0, a1, 31
    64:m 33c5c502 div a0, a1, a2
    64:m 3be5c502 remw a0, a1, a2
    64:zmmul 3385c502 mul a0, a1, a2
    64:zmmul 33a5c502 mulhsu a0, a1, a2
    64:zmmul 3b85c502 mulw a0, a1, a2
    64:zaamo 2f25b600 amoadd.w a0, a1, (a2)
    64:zaamo 2f35b60e amoswap.d.aqrl a0, a1, (a2)
    64:zaamo 2f35b6e0 amomaxu.d a0, a1, (a2)
    64:zalrsc 2fa50510 lr.w a0, (a1)
    64:zalrsc 2f35b618 sc.d a0, a1, (a2)
    64:f 53f5c500 fadd.s fa0, fa1, fa2
    64:f 07a50500 flw fa0, 0(a1)
    64:f 43f5c568 fmadd.s fa0, fa1, fa2, fa3
    64:f 53f505c0 fcvt.w.s a0, fa1
    64:f 538505e0 fmv.x.w a0, fa1
    64:f 73253000 frcsr a0
    64:d 53f5c502 fadd.d fa0, fa1, fa2
    64:d 07b50500 fld fa0, 0(a1)
    64:d 53f51540 fcvt.s.d fa0, fa1
    64:d 53850542 fcvt.d.s fa0, fa1
    64:d 538505f2 fmv.d.x fa0, a1
    64:d 53f525c2 fcvt.l.d a0, fa1
    64:d 539505e2 fclass.d a0, fa1
    64:d 53f5055a fsqrt.d fa0, fa1
    64:zca 0505 c.addi a0, 1
    64:zca 8861 c.ld a0, 0(a1)
    64:zca 0245 c.lwsp a0, 0(sp)
    64:zca 21a0 c.j 8
    64:zca 2e85 c.mv a0, a1
    64:zca 0d9d c.subw a0, a1
    64:zca 0525 c.addiw a0, 1
    64:zca 0290 c.ebreak
    64:zca 0100 c.nop
    64:zca 0285 c.jr a0
    64:zca 0565 c.lui a0, 1
    64:zca 4161 c.addi16sp sp, 16
    32:zca 2120 c.jal 8
    32:zca 8841 c.lw a0, 0(a1)
    32:zcf 8861 c.flw fa0, 0(a1)
    32:zcf 2ae0 c.fswsp fa0, 0(sp)
    64:zcd 8821 c.fld fa0, 0(a1)
    64:zcd 2aa0 c.fsdsp fa0, 0(sp)
    64:zcd 2225 c.fldsp fa0, 8(sp)
    64:zcb 8881 c.lbu a0, 0(a1)
    64:zcb 888d c.sh a0, 0(a1)
    64:zcb 619d c.zext.b a0
    64:zcb 4d9d c.mul a0, a1
    64:zcb 759d c.not a0
    64:zcb 719d c.zext.w a0
    64:zcmp 42b8 cm.push {ra}, -16
    64:zcmp 62be cm.popret {ra, s0-s1}, 32
    64:zcmp 66ac cm.mva01s s0, s1
    64:zcmt 06a0 cm.jt 1
    64:zcmt a2a0 cm.jalt 40
    64:zcmop 8160 c.mop.1
    64:zcmop 8167 c.mop.15
    64:zicsr 73950534 csrrw a0, 0x340, a1
    64:zicsr 73250030 csrrs a0, 0x300, x0
    64:zifencei 0f100000 fence.i
    64:zicntr 732500c0 rdcycle a0
    64:zicntr 732510c0 rdtime a0
    64:zihpm 732530c0 csrr a0, hpmcounter3
    64:zba 33a5c520 sh1add a0, a1, a2
    64:zba 3b85c508 add.uw a0, a1, a2
    64:zba 1b953508 slli.uw a0, a1, 3
    64:zba 3be5c520 sh3add.uw a0, a1, a2
    64:zbb 13950560 clz a0, a1
    64:zbb 33f5c540 andn a0, a1, a2
    64:zbb 33e5c50a max a0, a1, a2
    64:zbb 33d5c560 ror a0, a1, a2
    64:zbb 13d51562 rori a0, a1, 33
    64:zbb 13d57528 orc.b a0, a1
    64:zbb 13d5856b rev8 a0, a1
    64:zbb 3bc50508 zext.h a0, a1
    64:zbb 1b952560 cpopw a0, a1
    64:zbb 13954560 sext.b a0, a1
    64:zbb 3b95c560 rolw a0, a1, a2
    64:zbb 1bd53560 roriw a0, a1, 3
    32:zbb 13d58569 rev8 a0, a1
    32:zbb 33c50508 zext.h a0, a1
    32:zbb 13d53560 rori a0, a1, 3
    64:zbc 3395c50a clmul a0, a1, a2
    64:zbc 33a5c50a clmulr a0, a1, a2
    64:zbc 33b5c50a clmulh a0, a1, a2
    64:zbs 3395c528 bset a0, a1, a2
    64:zbs 13d5154a bexti a0, a1, 33
    64:zbs 3395c568 binv a0, a1, a2
    64:zbs 13953548 bclri a0, a1, 3
    64:zbkb 33c5c508 pack a0, a1, a2
    64:zbkb 33f5c508 packh a0, a1, a2
    64:zbkb 13d57568 brev8 a0, a1
    64:zbkb 3bc5c508 packw a0, a1, a2
    32:zbkb 1395f508 zip a0, a1
    32:zbkb 13d5f508 unzip a0, a1
    64:zbkc 3395c50a clmul a0, a1, a2
    64:zbkx 33a5c528 xperm4 a0, a1, a2
    64:zbkx 33c5c528 xperm8 a0, a1, a2
    64:zknd 3385c53a aes64ds a0, a1, a2
    64:zknd 3385c53e aes64dsm a0, a1, a2
    64:zknd 13950530 aes64im a0, a1
    64:zknd 3385c57e aes64ks2 a0, a1, a2
    64:zkne 3385c532 aes64es a0, a1, a2
    64:zkne 3385c536 aes64esm a0, a1, a2
    64:zkne 13953531 aes64ks1i a0, a1, 3
    32:zknd 3385c56a aes32dsi a0, a1, a2, 1
    32:zknd 3385c5ee aes32dsmi a0, a1, a2, 3
    32:zkne 3385c562 aes32esi a0, a1, a2, 1
    32:zkne 3385c5e6 aes32esmi a0, a1, a2, 3
    64:zknh 13950510 sha256sum0 a0, a1
    64:zknh 13957510 sha512sig1 a0, a1
    32:zknh 3385c550 sha512sum0r a0, a1, a2
    32:zknh 3385c55c sha512sig0h a0, a1, a2
    32:zknh 13953510 sha256sig1 a0, a1
    64:zkr 73155001 csrrw a0, seed, x0
    64:zksed 3385c570 sm4ed a0, a1, a2, 1
    64:zksed 3385c5b4 sm4ks a0, a1, a2, 2
    64:zksh 13958510 sm3p0 a0, a1
    64:zksh 13959510 sm3p1 a0, a1
    64:zfh 53f5c504 fadd.h fa0, fa1, fa2
    64:zfh 43f5c56c fmadd.h fa0, fa1, fa2, fa3
    64:zfh 53f505c4 fcvt.w.h a0, fa1
    64:zfhmin 07950500 flh fa0, 0(a1)
    64:zfhmin 53852540 fcvt.s.h fa0, fa1
    64:zfhmin 538505e4 fmv.x.h a0, fa1
    64:zfhmin 53f50544 fcvt.h.s fa0, fa1
    64:zfbfmin 53f58544 fcvt.bf16.s fa0, fa1
    64:zfbfmin 53f56540 fcvt.s.bf16 fa0, fa1
    64:zfa 530518f0 fli.s fa0, 1.0
    64:zfa 53a5c52a fminm.d fa0, fa1, fa2
    64:zfa 53f54540 fround.s fa0, fa1
    64:zfa 53c5c5a0 fleq.s a0, fa1, fa2
    64:zfa 539585c2 fcvtmod.w.d a0, fa1, rtz
    64:v 57f5050d vsetvli a0, a1, e32, m1, ta, ma
    64:v 57001102 vadd.vv v0, v1, v2
    64:v 07600502 vle32.v v0, (a0)
    64:v 27000502 vse8.v v0, (a0)
    64:v 732520c2 csrr a0, vlenb
    64:v 57001106 vandn.vv v0, v1, v2
    64:zvk 772011a2 vaesem.vv v0, v1
    64:zvk 772011b6 vsha2ms.vv v0, v1, v2
    64:zicond 33d5c50e czero.eqz a0, a1, a2
    64:zicond 33f5c50e czero.nez a0, a1, a2
    64:zicbom 0f201500 cbo.clean (a0)
    64:zicbom 0f200500 cbo.inval (a0)
    64:zicboz 0f204500 cbo.zero (a0)
    64:zacas 2f25b628 amocas.w a0, a1, (a2)
    64:zacas 2f45c728 amocas.q a0, a2, (a4)
    64:zabha 2f05b600 amoadd.b a0, a1, (a2)
    64:zabha 2f15b608 amoswap.h a0, a1, (a2)
    64:zawrs 7300d000 wrs.nto
    64:zawrs 7300d001 wrs.sto
    64:zimop 73c5c581 mop.r.0 a0, a1
    64:zimop 73c5c5ce mop.rr.7 a0, a1, a2
    64:h 73c50568 hlv.w a0, (a1)
    64:h 73c0a56e hsv.d a0, (a1)
    """
}
