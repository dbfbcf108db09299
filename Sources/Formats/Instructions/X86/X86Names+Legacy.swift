// Written by Scripts/golden/x86-names.py: change it there.

extension X86Names {
  /// Space, map and mandatory prefix, then opcodes with what decides, and names.
  static let legacy = """
    L1.0 01m/0:sgdt 01m/1:sidt 01m/2:lgdt 01m/3:lidt 01m/4:smsw 01m/6:lmsw 01m/7:invlpg
    L1.0 01r/0:vmcall 01r/1:mwait 01r/2:xsetbv 01r/3:vmmcall 01r/4:smsw 01r/6:lmsw 01r/7:rdtscp
    L1.0 0e:femms 10m/0:palignr 10m/1:movups 10m/2:movups 10m/3:movups 10m/4:movups 10m/5:movups
    L1.0 10m/6:movups 10m/7:movups 10r/0:movups 10r/1:movups 10r/2:movups 10r/3:movups 10r/4:movups
    L1.0 10r/5:movups 10r/6:movups 10r/7:movups 11:movups 12m:movlps 12r:movhlps 13:movlps
    L1.0 14:unpcklps 15:unpckhps 16m:movhps 16r:movlhps 17:movhps 18/0:prefetchnta 18/1:prefetcht0
    L1.0 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1 18/7:prefetchit0 1c:cldemote 20:mov
    L1.0 21:mov 22:mov 23:mov 28:movaps 29:movaps 2a:cvtpi2ps 2b:movntps 2c:cvttps2pi 2d:cvtps2pi
    L1.0 2e:ucomiss 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc 34:sysenter 35W0:sysexit
    L1.0 35W1:sysexitq 37:getsec 50:movmskps 51:sqrtps 52:rsqrtps 53:rcpps 54:andps 55:andnps
    L1.0 56:orps 57:xorps 58:addps 59:mulps 5a:cvtps2pd 5b:cvtdq2ps 5c:subps 5d:minps 5e:divps
    L1.0 5f:maxps 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb 64:pcmpgtb 65:pcmpgtw
    L1.0 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq 6b:packssdw 6eW0:movd
    L1.0 6eW1:movq 6f:movq 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd 77:emms 78:vmread 79:vmwrite 7eW0:movd
    L1.0 7eW1:movq 7f:movq a0:push a1:pop a2:cpuid a3:bt a5:shld a8:push a9:pop aa:rsm ab:bts
    L1.0 ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:xsave
    L1.0 aeW0m/5:xrstor aeW0m/6:xsaveopt aeW0m/7:clflush aeW0r/5:lfence aeW0r/6:mfence
    L1.0 aeW0r/7:sfence aeW1m/0:fxsave64 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr
    L1.0 aeW1m/4:xsave64 aeW1m/5:xrstor64 aeW1m/6:xsaveopt64 aeW1m/7:clflush aeW1r/5:lfence
    L1.0 aeW1r/6:mfence aeW1r/7:sfence af:imul b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs
    L1.0 b6:movzx b7:movzx b9:ud1 bb:btc bc:bsf bd:bsr be:movsx bf:movsx c0:xadd c1:xadd c3:movnti
    L1.0 c7W0m/1:cmpxchg8b c7W0m/3:xrstors c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmptrld
    L1.0 c7W0m/7:vmptrst c7W0r/6:rdrand c7W0r/7:rdseed c7W1m/1:cmpxchg16b c7W1m/3:xrstors64
    L1.0 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmptrld c7W1m/7:vmptrst c7W1r/6:rdrand
    L1.0 c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap cb:bswap cc:bswap cdm/0:sha1rnds4 cdm/1:bswap
    L1.0 cdm/2:bswap cdm/3:bswap cdm/4:bswap cdm/5:bswap cdm/6:bswap cdm/7:bswap cdr/0:bswap
    L1.0 cdr/1:bswap cdr/5:bswap cdr/6:bswap cdr/7:bswap ce:bswap cf:bswap d1:psrlw d2:psrld
    L1.0 d3:psrlq d4:paddq d5:pmullw d7:pmovmskb d8:psubusb d9:psubusw da:pminub db:pand dc:paddusb
    L1.0 dd:paddusw de:pmaxub df:pandn e0:pavgb e1:psraw e2:psrad e3:pavgw e4:pmulhuw e5:pmulhw
    L1.0 e7:movntq e8:psubsb e9:psubsw ea:pminsw eb:por ec:paddsb ed:paddsw ee:pmaxsw ef:pxor
    L1.0 f1:psllw f2:pslld f3:psllq f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovq f8:psubb f9:psubw
    L1.0 fa:psubd fb:psubq fc:paddb fd:paddw fe:paddd
    L1.1 01m/0:sgdt 01m/1:sidt 01m/2:lgdt 01m/3:lidt 01m/4:smsw 01m/6:lmsw 01m/7:invlpg
    L1.1 01r/0:vmcall 01r/1:mwait 01r/2:xsetbv 01r/3:vmmcall 01r/4:smsw 01r/6:lmsw 01r/7:rdtscp
    L1.1 0em/0:blendpd 0em/1:femms 0em/2:femms 0em/3:femms 0em/4:femms 0em/5:femms 0em/6:femms
    L1.1 0em/7:femms 0er/0:femms 0er/1:femms 0er/5:femms 0er/6:femms 0er/7:femms 10m/0:palignr
    L1.1 10m/1:movupd 10m/2:movupd 10m/3:movupd 10m/4:movupd 10m/5:movupd 10m/6:movupd 10m/7:movupd
    L1.1 10r/0:movupd 10r/1:movupd 10r/2:movupd 10r/3:movupd 10r/4:movupd 10r/5:movupd 10r/6:movupd
    L1.1 10r/7:movupd 11:movupd 12m:movlpd 12r:movhlps 13:movlpd 14:unpcklpd 15m/0:pextrb
    L1.1 15m/1:unpckhpd 15m/2:unpckhpd 15m/3:unpckhpd 15m/4:unpckhpd 15m/5:unpckhpd 15m/6:unpckhpd
    L1.1 15m/7:unpckhpd 15r/0:unpckhpd 15r/1:unpckhpd 15r/2:unpckhpd 15r/3:unpckhpd 15r/4:unpckhpd
    L1.1 15r/5:unpckhpd 15r/6:unpckhpd 15r/7:unpckhpd 16m/0:pextrw 16m/1:movhpd 16m/2:movhpd
    L1.1 16m/3:movhpd 16m/4:movhpd 16m/5:movhpd 16m/6:movhpd 16m/7:movhpd 16r/0:movlhps
    L1.1 16r/1:movlhps 16r/2:movlhps 16r/3:movlhps 16r/4:movlhps 16r/5:movlhps 16r/6:movlhps
    L1.1 16r/7:movlhps 17W0/0:pextrd 17W0/1:movhpd 17W0/2:movhpd 17W0/3:movhpd 17W0/4:movhpd
    L1.1 17W0/5:movhpd 17W0/6:movhpd 17W0/7:movhpd 17W1/0:pextrq 17W1/1:movhpd 17W1/2:movhpd
    L1.1 17W1/3:movhpd 17W1/4:movhpd 17W1/5:movhpd 17W1/6:movhpd 17W1/7:movhpd 18/0:extractps
    L1.1 18/1:prefetcht0 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1 18/7:prefetchit0
    L1.1 1c:cldemote 20:mov 21:mov 22:mov 23:mov 28:movapd 29:movapd 2a:cvtpi2pd 2b:movntpd
    L1.1 2c:cvttpd2pi 2d:cvtpd2pi 2e:ucomisd 2f:comisd 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc
    L1.1 34:sysenter 35W0:sysexit 35W1:sysexitq 37:getsec 50:movmskpd 51:sqrtpd 52:rsqrtps 53:rcpps
    L1.1 54:andpd 55:andnpd 56:orpd 57:xorpd 58:addpd 59:mulpd 5a:cvtpd2ps 5b:cvtps2dq 5c:subpd
    L1.1 5d:minpd 5e:divpd 5f:maxpd 60:punpcklbw 61m/0:pcmpestrm 61m/1:punpcklwd 61m/2:punpcklwd
    L1.1 61m/3:punpcklwd 61m/4:punpcklwd 61m/5:punpcklwd 61m/6:punpcklwd 61m/7:punpcklwd
    L1.1 61r/0:punpcklwd 61r/1:punpcklwd 61r/2:punpcklwd 61r/3:punpcklwd 61r/4:punpcklwd
    L1.1 61r/5:punpcklwd 61r/6:punpcklwd 61r/7:punpcklwd 62m/0:pcmpestri 62m/1:punpckldq
    L1.1 62m/2:punpckldq 62m/3:punpckldq 62m/4:punpckldq 62m/5:punpckldq 62m/6:punpckldq
    L1.1 62m/7:punpckldq 62r/0:punpckldq 62r/1:punpckldq 62r/2:punpckldq 62r/3:punpckldq
    L1.1 62r/4:punpckldq 62r/5:punpckldq 62r/6:punpckldq 62r/7:punpckldq 63m/0:pcmpistrm
    L1.1 63m/1:packsswb 63m/2:packsswb 63m/3:packsswb 63m/4:packsswb 63m/5:packsswb 63m/6:packsswb
    L1.1 63m/7:packsswb 63r/0:packsswb 63r/1:packsswb 63r/2:packsswb 63r/3:packsswb 63r/4:packsswb
    L1.1 63r/5:packsswb 63r/6:packsswb 63r/7:packsswb 64m/0:pcmpistri 64m/1:pcmpgtb 64m/2:pcmpgtb
    L1.1 64m/3:pcmpgtb 64m/4:pcmpgtb 64m/5:pcmpgtb 64m/6:pcmpgtb 64m/7:pcmpgtb 64r/0:pcmpgtb
    L1.1 64r/1:pcmpgtb 64r/2:pcmpgtb 64r/3:pcmpgtb 64r/4:pcmpgtb 64r/5:pcmpgtb 64r/6:pcmpgtb
    L1.1 64r/7:pcmpgtb 65:pcmpgtw 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq
    L1.1 6b:packssdw 6c:punpcklqdq 6d:punpckhqdq 6eW0:movd 6eW1:movq 6f:movdqa 74:pcmpeqb
    L1.1 75:pcmpeqw 76:pcmpeqd 77:emms 78m:vmread 78r:extrq 79m:vmwrite 79r:extrq 7c:haddpd
    L1.1 7d:hsubpd 7eW0:movd 7eW1:movq 7f:movdqa a0:push a1:pop a2:cpuid a3:bt a5:shld a8:push
    L1.1 a9:pop aa:rsm ab:bts ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor aeW0m/2:ldmxcsr
    L1.1 aeW0m/3:stmxcsr aeW0m/4:xsave aeW0m/5:xrstor aeW0m/6:clwb aeW0m/7:clflushopt
    L1.1 aeW0r/5:lfence aeW0r/6:tpause aeW0r/7:sfence aeW1m/0:fxsave64 aeW1m/1:fxrstor64
    L1.1 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr aeW1m/4:xsave64 aeW1m/5:xrstor64 aeW1m/6:xsaveopt64
    L1.1 aeW1m/7:clflushopt aeW1r/5:lfence aeW1r/6:tpause aeW1r/7:sfence af:imul b0:cmpxchg
    L1.1 b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs b6:movzx b7:movzx b9:ud1 bb:btc bc:bsf bd:bsr
    L1.1 be:movsx bf:movsx c0:xadd c1:xadd c3:movnti c7W0m/1:cmpxchg8b c7W0m/3:xrstors
    L1.1 c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmclear c7W0m/7:vmptrst c7W0r/6:rdrand
    L1.1 c7W0r/7:rdseed c7W1m/1:cmpxchg16b c7W1m/3:xrstors64 c7W1m/4:xsavec64 c7W1m/5:xsaves64
    L1.1 c7W1m/6:vmclear c7W1m/7:vmptrst c7W1r/6:rdrand c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap
    L1.1 cb:bswap cc:bswap cdm/0:sha1rnds4 cdm/1:bswap cdm/2:bswap cdm/3:bswap cdm/4:bswap
    L1.1 cdm/5:bswap cdm/6:bswap cdm/7:bswap cdr/0:bswap cdr/1:bswap cdr/5:bswap cdr/6:bswap
    L1.1 cdr/7:bswap ce:bswap cfm/0:gf2p8affineqb cfm/1:bswap cfm/2:bswap cfm/3:bswap cfm/4:bswap
    L1.1 cfm/5:bswap cfm/6:bswap cfm/7:bswap cfr/0:bswap cfr/1:bswap cfr/5:bswap cfr/6:bswap
    L1.1 cfr/7:bswap d0m/0:gf2p8affineinvqb d0m/1:addsubpd d0m/2:addsubpd d0m/3:addsubpd
    L1.1 d0m/4:addsubpd d0m/5:addsubpd d0m/6:addsubpd d0m/7:addsubpd d0r/0:addsubpd d0r/1:addsubpd
    L1.1 d0r/2:addsubpd d0r/3:addsubpd d0r/4:addsubpd d0r/5:addsubpd d0r/6:addsubpd d0r/7:addsubpd
    L1.1 d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw d6:movq d7:pmovmskb d8:psubusb d9:psubusw
    L1.1 da:pminub db:pand dc:paddusb dd:paddusw de:pmaxub df:pandn e0m/0:aeskeygenassist
    L1.1 e0m/1:pavgb e0m/2:pavgb e0m/3:pavgb e0m/4:pavgb e0m/5:pavgb e0m/6:pavgb e0m/7:pavgb
    L1.1 e0r/0:pavgb e0r/1:pavgb e0r/2:pavgb e0r/3:pavgb e0r/4:pavgb e0r/5:pavgb e0r/6:pavgb
    L1.1 e0r/7:pavgb e1:psraw e2:psrad e3:pavgw e4:pmulhuw e5:pmulhw e6:cvttpd2dq e7:movntdq
    L1.1 e8:psubsb e9:psubsw ea:pminsw eb:por ec:paddsb ed:paddsw ee:pmaxsw ef:pxor f1:psllw
    L1.1 f2:pslld f3:psllq f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovdqu f8:psubb f9:psubw fa:psubd
    L1.1 fb:psubq fc:paddb fd:paddw fe:paddd
    L1.2 01m/0:sgdt 01m/1:sidt 01m/2:lgdt 01m/3:lidt 01m/4:smsw 01m/5:rstorssp 01m/6:lmsw
    L1.2 01m/7:invlpg 01r/0:vmcall 01r/1:mwait 01r/2:xsetbv 01r/3:vmmcall 01r/4:smsw 01r/6:lmsw
    L1.2 01r/7:rdtscp 0e:femms 10m/0:palignr 10m/1:movss 10m/2:movss 10m/3:movss 10m/4:movss
    L1.2 10m/5:movss 10m/6:movss 10m/7:movss 10r/0:movss 10r/1:movss 10r/2:movss 10r/3:movss
    L1.2 10r/4:movss 10r/5:movss 10r/6:movss 10r/7:movss 11:movss 12:movsldup 13:movlps 14:unpcklps
    L1.2 15:unpckhps 16:movshdup 17:movhps 18/0:prefetchnta 18/1:prefetcht0 18/2:prefetcht1
    L1.2 18/3:prefetcht2 18/6:prefetchit1 18/7:prefetchit0 1c:cldemote 1eW0:rdsspd 1eW1:rdsspq
    L1.2 20:mov 21:mov 22:mov 23:mov 28:movaps 29:movaps 2a:cvtsi2ss 2b:movntss 2c:cvttss2si
    L1.2 2d:cvtss2si 2e:ucomiss 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc 34:sysenter
    L1.2 35W0:sysexit 35W1:sysexitq 37:getsec 50:movmskps 51:sqrtss 52:rsqrtss 53:rcpss 54:andps
    L1.2 55:andnps 56:orps 57:xorps 58:addss 59:mulss 5a:cvtss2sd 5b:cvttps2dq 5c:subss 5d:minss
    L1.2 5e:divss 5f:maxss 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb 64:pcmpgtb 65:pcmpgtw
    L1.2 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq 6b:packssdw 6eW0:movd
    L1.2 6eW1:movq 6f:movdqu 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd 77:emms 78:vmread 79:vmwrite 7e:movq
    L1.2 7f:movdqu a0:push a1:pop a2:cpuid a3:bt a5:shld a8:push a9:pop aa:rsm ab:bts ad:shrd
    L1.2 aeW0m/0:fxsave aeW0m/1:fxrstor aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:ptwrite
    L1.2 aeW0m/5:xrstor aeW0m/6:clrssbsy aeW0m/7:clflush aeW0r/0:rdfsbase aeW0r/1:rdgsbase
    L1.2 aeW0r/2:wrfsbase aeW0r/3:wrgsbase aeW0r/4:ptwrite aeW0r/5:incsspd aeW0r/6:umonitor
    L1.2 aeW0r/7:sfence aeW1m/0:fxsave64 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr
    L1.2 aeW1m/4:ptwrite aeW1m/5:xrstor64 aeW1m/6:xsaveopt64 aeW1m/7:clflush aeW1r/0:rdfsbase
    L1.2 aeW1r/1:rdgsbase aeW1r/2:wrfsbase aeW1r/3:wrgsbase aeW1r/4:ptwrite aeW1r/5:incsspq
    L1.2 aeW1r/6:umonitor aeW1r/7:sfence af:imul b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs
    L1.2 b6:movzx b7:movzx b8:popcnt b9:ud1 bb:btc bc:tzcnt bd:lzcnt be:movsx bf:movsx c0:xadd
    L1.2 c1:xadd c3:movnti c7W0m/1:cmpxchg8b c7W0m/3:xrstors c7W0m/4:xsavec c7W0m/5:xsaves
    L1.2 c7W0m/6:vmxon c7W0m/7:vmptrst c7W0r/6:senduipi c7W0r/7:rdpid c7W1m/1:cmpxchg16b
    L1.2 c7W1m/3:xrstors64 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmxon c7W1m/7:vmptrst
    L1.2 c7W1r/6:senduipi c7W1r/7:rdpid c8:bswap c9:bswap ca:bswap cb:bswap cc:bswap
    L1.2 cdm/0:sha1rnds4 cdm/1:bswap cdm/2:bswap cdm/3:bswap cdm/4:bswap cdm/5:bswap cdm/6:bswap
    L1.2 cdm/7:bswap cdr/0:bswap cdr/1:bswap cdr/5:bswap cdr/6:bswap cdr/7:bswap ce:bswap cf:bswap
    L1.2 d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw d6:movq2dq d7:pmovmskb d8:psubusb d9:psubusw
    L1.2 da:pminub db:pand dc:paddusb dd:paddusw de:pmaxub df:pandn e0:pavgb e1:psraw e2:psrad
    L1.2 e3:pavgw e4:pmulhuw e5:pmulhw e6:cvtdq2pd e7:movntq e8:psubsb e9:psubsw ea:pminsw eb:por
    L1.2 ec:paddsb ed:paddsw ee:pmaxsw ef:pxor f1:psllw f2:pslld f3:psllq f4:pmuludq f5:pmaddwd
    L1.2 f6:psadbw f7:maskmovq f8:psubb f9:psubw fa:psubd fb:psubq fc:paddb fd:paddw fe:paddd
    L1.3 01m/0:sgdt 01m/1:sidt 01m/2:lgdt 01m/3:lidt 01m/4:smsw 01m/6:lmsw 01m/7:invlpg
    L1.3 01r/0:vmcall 01r/1:mwait 01r/2:xsetbv 01r/3:vmmcall 01r/4:smsw 01r/5:xresldtrk 01r/6:lmsw
    L1.3 01r/7:rdtscp 0e:femms 10m/0:palignr 10m/1:movsd 10m/2:movsd 10m/3:movsd 10m/4:movsd
    L1.3 10m/5:movsd 10m/6:movsd 10m/7:movsd 10r/0:movsd 10r/1:movsd 10r/2:movsd 10r/3:movsd
    L1.3 10r/4:movsd 10r/5:movsd 10r/6:movsd 10r/7:movsd 11:movsd 12:movddup 13:movlps 14:unpcklps
    L1.3 15:unpckhps 16m:movhps 16r:movlhps 17:movhps 18/0:prefetchnta 18/1:prefetcht0
    L1.3 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1 18/7:prefetchit0 1c:cldemote 20:mov
    L1.3 21:mov 22:mov 23:mov 28:movaps 29:movaps 2a:cvtsi2sd 2b:movntsd 2c:cvttsd2si 2d:cvtsd2si
    L1.3 2e:ucomiss 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc 34:sysenter 35W0:sysexit
    L1.3 35W1:sysexitq 37:getsec 50:movmskps 51:sqrtsd 52:rsqrtps 53:rcpps 54:andps 55:andnps
    L1.3 56:orps 57:xorps 58:addsd 59:mulsd 5a:cvtsd2ss 5b:cvtdq2ps 5c:subsd 5d:minsd 5e:divsd
    L1.3 5f:maxsd 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb 64:pcmpgtb 65:pcmpgtw
    L1.3 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq 6b:packssdw 6eW0:movd
    L1.3 6eW1:movq 6f:movq 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd 77:emms 78m:vmread 78r:insertq
    L1.3 79m:vmwrite 79r:insertq 7c:haddps 7d:hsubps 7eW0:movd 7eW1:movq 7f:movq a0:push a1:pop
    L1.3 a2:cpuid a3:bt a5:shld a8:push a9:pop aa:rsm ab:bts ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor
    L1.3 aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:xsave aeW0m/5:xrstor aeW0m/6:xsaveopt
    L1.3 aeW0m/7:clflush aeW0r/5:lfence aeW0r/6:umwait aeW0r/7:sfence aeW1m/0:fxsave64
    L1.3 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr aeW1m/4:xsave64 aeW1m/5:xrstor64
    L1.3 aeW1m/6:xsaveopt64 aeW1m/7:clflush aeW1r/5:lfence aeW1r/6:umwait aeW1r/7:sfence af:imul
    L1.3 b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs b6:movzx b7:movzx b9:ud1 bb:btc bc:bsf
    L1.3 bd:bsr be:movsx bf:movsx c0:xadd c1:xadd c3:movnti c7W0m/1:cmpxchg8b c7W0m/3:xrstors
    L1.3 c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmptrld c7W0m/7:vmptrst c7W0r/6:rdrand
    L1.3 c7W0r/7:rdseed c7W1m/1:cmpxchg16b c7W1m/3:xrstors64 c7W1m/4:xsavec64 c7W1m/5:xsaves64
    L1.3 c7W1m/6:vmptrld c7W1m/7:vmptrst c7W1r/6:rdrand c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap
    L1.3 cb:bswap cc:bswap cdm/0:sha1rnds4 cdm/1:bswap cdm/2:bswap cdm/3:bswap cdm/4:bswap
    L1.3 cdm/5:bswap cdm/6:bswap cdm/7:bswap cdr/0:bswap cdr/1:bswap cdr/5:bswap cdr/6:bswap
    L1.3 cdr/7:bswap ce:bswap cf:bswap d0:addsubps d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw
    L1.3 d6:movdq2q d7:pmovmskb d8:psubusb d9:psubusw da:pminub db:pand dc:paddusb dd:paddusw
    L1.3 de:pmaxub df:pandn e0:pavgb e1:psraw e2:psrad e3:pavgw e4:pmulhuw e5:pmulhw e6:cvtpd2dq
    L1.3 e7:movntq e8:psubsb e9:psubsw ea:pminsw eb:por ec:paddsb ed:paddsw ee:pmaxsw ef:pxor
    L1.3 f0:lddqu f1:psllw f2:pslld f3:psllq f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovq f8:psubb
    L1.3 f9:psubw fa:psubd fb:psubq fc:paddb fd:paddw fe:paddd
    L2.0 00:pshufb 01:phaddw 02:phaddd 03:phaddsw 04:pmaddubsw 05:phsubw 06:phsubd 07:phsubsw
    L2.0 08:psignb 09:psignw 0a:psignd 0b:pmulhrsw 1c:pabsb 1d:pabsw 1e:pabsd c8:sha1nexte
    L2.0 c9:sha1msg1 ca:sha1msg2 cb:sha256rnds2 cc:sha256msg1 cd:sha256msg2 f0:movbe f1:movbe
    L2.0 f6W0:wrssd f6W1:wrssq f9:movdiri fc:aadd
    L2.1 00:pshufb 01:phaddw 02:phaddd 03:phaddsw 04:pmaddubsw 05:phsubw 06:phsubd 07:phsubsw
    L2.1 08:psignb 09m/0:roundps 09m/1:psignw 09m/2:psignw 09m/3:psignw 09m/4:psignw 09m/5:psignw
    L2.1 09m/6:psignw 09m/7:psignw 09r/0:psignw 09r/1:psignw 09r/2:psignw 09r/3:psignw 09r/4:psignw
    L2.1 09r/5:psignw 09r/6:psignw 09r/7:psignw 0am/0:roundpd 0am/1:psignd 0am/2:psignd
    L2.1 0am/3:psignd 0am/4:psignd 0am/5:psignd 0am/6:psignd 0am/7:psignd 0ar/0:psignd 0ar/1:psignd
    L2.1 0ar/2:psignd 0ar/3:psignd 0ar/4:psignd 0ar/5:psignd 0ar/6:psignd 0ar/7:psignd
    L2.1 0bm/0:roundss 0bm/1:pmulhrsw 0bm/2:pmulhrsw 0bm/3:pmulhrsw 0bm/4:pmulhrsw 0bm/5:pmulhrsw
    L2.1 0bm/6:pmulhrsw 0bm/7:pmulhrsw 0br/0:pmulhrsw 0br/1:pmulhrsw 0br/2:pmulhrsw 0br/3:pmulhrsw
    L2.1 0br/4:pmulhrsw 0br/5:pmulhrsw 0br/6:pmulhrsw 0br/7:pmulhrsw 10:pblendvb 14:blendvps
    L2.1 15:blendvpd 17:ptest 1c:pabsb 1d:pabsw 1e:pabsd 20:pmovsxbw 21:pmovsxbd 22:pmovsxbq
    L2.1 23:pmovsxwd 24:pmovsxwq 25:pmovsxdq 28:pmuldq 29:pcmpeqq 2a:movntdqa 2b:packusdw
    L2.1 30:pmovzxbw 31:pmovzxbd 32:pmovzxbq 33:pmovzxwd 34:pmovzxwq 35:pmovzxdq 37:pcmpgtq
    L2.1 38:pminsb 39:pminsd 3a:pminuw 3b:pminud 3c:pmaxsb 3d:pmaxsd 3e:pmaxuw 3f:pmaxud 40:pmulld
    L2.1 41m/0:dpps 41m/1:phminposuw 41m/2:phminposuw 41m/3:phminposuw 41m/4:phminposuw
    L2.1 41m/5:phminposuw 41m/6:phminposuw 41m/7:phminposuw 41r/0:phminposuw 41r/1:phminposuw
    L2.1 41r/2:phminposuw 41r/3:phminposuw 41r/4:phminposuw 41r/5:phminposuw 41r/6:phminposuw
    L2.1 41r/7:phminposuw 80:invept 81:invvpid 82:invpcid c8:sha1nexte c9:sha1msg1 ca:sha1msg2
    L2.1 cb:sha256rnds2 cc:sha256msg1 cd:sha256msg2 cf:gf2p8mulb db:aesimc dc:aesenc dd:aesenclast
    L2.1 de:aesdec df:aesdeclast f0:movbe f1:movbe f5W0:wrussd f5W1:wrussq f6:adcx f8:movdir64b
    L2.1 f9:movdiri fc:aand
    L2.2 00:pshufb 01:phaddw 02:phaddd 03:phaddsw 04:pmaddubsw 05:phsubw 06:phsubd 07:phsubsw
    L2.2 08:psignb 09:psignw 0a:psignd 0b:pmulhrsw 1c:pabsb 1d:pabsw 1e:pabsd c8:sha1nexte
    L2.2 c9:sha1msg1 ca:sha1msg2 cb:sha256rnds2 cc:sha256msg1 cd:sha256msg2 d8/0:aesencwide128kl
    L2.2 d8/1:aesdecwide128kl d8/2:aesencwide256kl d8/3:aesdecwide256kl dcm:aesenc128kl
    L2.2 dcr:loadiwkey dd:aesdec128kl de:aesenc256kl df:aesdec256kl f0:movbe f1:movbe f6:adox
    L2.2 f8m:enqcmds f8r:uwrmsr f9:movdiri fa:encodekey128 fb:encodekey256 fc:axor
    L2.3 00:pshufb 01:phaddw 02:phaddd 03:phaddsw 04:pmaddubsw 05:phsubw 06:phsubd 07:phsubsw
    L2.3 08:psignb 09:psignw 0a:psignd 0b:pmulhrsw 1c:pabsb 1d:pabsw 1e:pabsd c8:sha1nexte
    L2.3 c9:sha1msg1 ca:sha1msg2 cb:sha256rnds2 cc:sha256msg1 cd:sha256msg2 f0:crc32 f1:crc32
    L2.3 f6W0:wrssd f6W1:wrssq f8m:enqcmd f8r:urdmsr f9:movdiri fc:aor
    """
}
