// Written by Scripts/golden/x86-names.py: change it there.

extension X86Names {
  /// Space, map and mandatory prefix, then opcodes with what decides, and names.
  static let legacy = """
    L1.0 01=c0:enclv 01=c1:vmcall 01=c2:vmlaunch 01=c3:vmresume 01=c4:vmxoff 01=c5:pconfig
    L1.0 01=c6:wrmsrns 01=c7:pbndkb 01=c8:monitor 01=c9:mwait 01=ca:clac 01=cb:stac 01=cf:encls
    L1.0 01=d0:xgetbv 01=d1:xsetbv 01=d4:vmfunc 01=d5:xend 01=d6:xtest 01=d7:enclu 01=d8:vmrun
    L1.0 01=d9:vmmcall 01=da:vmload 01=db:vmsave 01=dc:stgi 01=dd:clgi 01=de:skinit 01=df:invlpga
    L1.0 01=e0:smsw 01=e1:smsw 01=e2:smsw 01=e3:smsw 01=e4:smsw 01=e5:smsw 01=e6:smsw 01=e7:smsw
    L1.0 01=e8:serialize 01=ee:rdpkru 01=ef:wrpkru 01=f0:lmsw 01=f1:lmsw 01=f2:lmsw 01=f3:lmsw
    L1.0 01=f4:lmsw 01=f5:lmsw 01=f6:lmsw 01=f7:lmsw 01=f8:swapgs 01=f9:rdtscp 01=fa:monitorx
    L1.0 01=fb:mwaitx 01=fc:clzero 01=fd:rdpru 01=fe:invlpgb 01=ff:tlbsync 01/0:sgdt 01/1:sidt
    L1.0 01/2:lgdt 01/3:lidt 01/4:smsw 01/6:lmsw 01/7:invlpg 0e:femms 10:movups 11:movups
    L1.0 12m:movlps 12r:movhlps 13:movlps 14:unpcklps 15:unpckhps 16m:movhps 16r:movlhps 17:movhps
    L1.0 18/0:prefetchnta 18/1:prefetcht0 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1
    L1.0 18/7:prefetchit0 1c:cldemote 20:mov 21:mov 22:mov 23:mov 28:movaps 29:movaps 2a:cvtpi2ps
    L1.0 2b:movntps 2c:cvttps2pi 2d:cvtps2pi 2e:ucomiss 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr
    L1.0 33:rdpmc 34:sysenter 35W0:sysexit 35W1:sysexitq 37:getsec 50:movmskps 51:sqrtps 52:rsqrtps
    L1.0 53:rcpps 54:andps 55:andnps 56:orps 57:xorps 58:addps 59:mulps 5a:cvtps2pd 5b:cvtdq2ps
    L1.0 5c:subps 5d:minps 5e:divps 5f:maxps 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb
    L1.0 64:pcmpgtb 65:pcmpgtw 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq
    L1.0 6b:packssdw 6eW0:movd 6eW1:movq 6f:movq 70:pshufw 71/2:psrlw 71/4:psraw 71/6:psllw
    L1.0 72/2:psrld 72/4:psrad 72/6:pslld 73/2:psrlq 73/6:psllq 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd
    L1.0 77:emms 78:vmread 79:vmwrite 7eW0:movd 7eW1:movq 7f:movq a0:push a1:pop a2:cpuid a3:bt
    L1.0 a4:shld a5:shld a6/0:montmul a6/1:xsha1 a6/2:xsha256 a7/0:xstorerng a7/1:xcryptecb
    L1.0 a7/2:xcryptcbc a7/3:xcryptctr a7/4:xcryptcfb a7/5:xcryptofb a8:push a9:pop aa:rsm ab:bts
    L1.0 ac:shrd ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor aeW0m/2:ldmxcsr aeW0m/3:stmxcsr
    L1.0 aeW0m/4:xsave aeW0m/5:xrstor aeW0m/6:xsaveopt aeW0m/7:clflush aeW0r/5:lfence
    L1.0 aeW0r/6:mfence aeW0r/7:sfence aeW1m/0:fxsave64 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr
    L1.0 aeW1m/3:stmxcsr aeW1m/4:xsave64 aeW1m/5:xrstor64 aeW1m/6:xsaveopt64 aeW1m/7:clflush
    L1.0 aeW1r/5:lfence aeW1r/6:mfence aeW1r/7:sfence af:imul b0:cmpxchg b1:cmpxchg b2:lss b3:btr
    L1.0 b4:lfs b5:lgs b6:movzx b7:movzx b9:ud1 ba/4:bt ba/5:bts ba/6:btr ba/7:btc bb:btc bc:bsf
    L1.0 bd:bsr be:movsx bf:movsx c0:xadd c1:xadd c2:cmpps c3:movnti c4:pinsrw c5:pextrw c6:shufps
    L1.0 c7W0m/1:cmpxchg8b c7W0m/3:xrstors c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmptrld
    L1.0 c7W0m/7:vmptrst c7W0r/6:rdrand c7W0r/7:rdseed c7W1m/1:cmpxchg16b c7W1m/3:xrstors64
    L1.0 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmptrld c7W1m/7:vmptrst c7W1r/6:rdrand
    L1.0 c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap cb:bswap cc:bswap cd:bswap ce:bswap cf:bswap
    L1.0 d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw d7:pmovmskb d8:psubusb d9:psubusw da:pminub
    L1.0 db:pand dc:paddusb dd:paddusw de:pmaxub df:pandn e0:pavgb e1:psraw e2:psrad e3:pavgw
    L1.0 e4:pmulhuw e5:pmulhw e7:movntq e8:psubsb e9:psubsw ea:pminsw eb:por ec:paddsb ed:paddsw
    L1.0 ee:pmaxsw ef:pxor f1:psllw f2:pslld f3:psllq f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovq
    L1.0 f8:psubb f9:psubw fa:psubd fb:psubq fc:paddb fd:paddw fe:paddd
    L1.1 01=c0:enclv 01=c1:vmcall 01=c2:vmlaunch 01=c3:vmresume 01=c4:vmxoff 01=c5:pconfig
    L1.1 01=c6:wrmsrns 01=c7:pbndkb 01=c8:monitor 01=c9:mwait 01=ca:clac 01=cb:stac 01=cc:tdcall
    L1.1 01=cd:seamret 01=ce:seamops 01=cf:seamcall 01=d0:xgetbv 01=d1:xsetbv 01=d4:vmfunc
    L1.1 01=d5:xend 01=d6:xtest 01=d7:enclu 01=d8:vmrun 01=d9:vmmcall 01=da:vmload 01=db:vmsave
    L1.1 01=dc:stgi 01=dd:clgi 01=de:skinit 01=df:invlpga 01=e0:smsw 01=e1:smsw 01=e2:smsw
    L1.1 01=e3:smsw 01=e4:smsw 01=e5:smsw 01=e6:smsw 01=e7:smsw 01=e8:serialize 01=ee:rdpkru
    L1.1 01=ef:wrpkru 01=f0:lmsw 01=f1:lmsw 01=f2:lmsw 01=f3:lmsw 01=f4:lmsw 01=f5:lmsw 01=f6:lmsw
    L1.1 01=f7:lmsw 01=f8:swapgs 01=f9:rdtscp 01=fa:monitorx 01=fb:mwaitx 01=fc:clzero 01=fd:rdpru
    L1.1 01=fe:invlpgb 01=ff:tlbsync 01/0:sgdt 01/1:sidt 01/2:lgdt 01/3:lidt 01/4:smsw 01/6:lmsw
    L1.1 01/7:invlpg 0e:femms 10:movupd 11:movupd 12m:movlpd 12r:movhlps 13:movlpd 14:unpcklpd
    L1.1 15:unpckhpd 16m:movhpd 16r:movlhps 17:movhpd 18/0:prefetchnta 18/1:prefetcht0
    L1.1 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1 18/7:prefetchit0 1c:cldemote 20:mov
    L1.1 21:mov 22:mov 23:mov 28:movapd 29:movapd 2a:cvtpi2pd 2b:movntpd 2c:cvttpd2pi 2d:cvtpd2pi
    L1.1 2e:ucomisd 2f:comisd 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc 34:sysenter 35W0:sysexit
    L1.1 35W1:sysexitq 37:getsec 50:movmskpd 51:sqrtpd 52:rsqrtps 53:rcpps 54:andpd 55:andnpd
    L1.1 56:orpd 57:xorpd 58:addpd 59:mulpd 5a:cvtpd2ps 5b:cvtps2dq 5c:subpd 5d:minpd 5e:divpd
    L1.1 5f:maxpd 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb 64:pcmpgtb 65:pcmpgtw
    L1.1 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq 6b:packssdw 6c:punpcklqdq
    L1.1 6d:punpckhqdq 6eW0:movd 6eW1:movq 6f:movdqa 70:pshufd 71/2:psrlw 71/4:psraw 71/6:psllw
    L1.1 72/2:psrld 72/4:psrad 72/6:pslld 73/2:psrlq 73/3:psrldq 73/6:psllq 73/7:pslldq 74:pcmpeqb
    L1.1 75:pcmpeqw 76:pcmpeqd 77:emms 78m:vmread 78r:extrq 79m:vmwrite 79r:extrq 7c:haddpd
    L1.1 7d:hsubpd 7eW0:movd 7eW1:movq 7f:movdqa a0:push a1:pop a2:cpuid a3:bt a4:shld a5:shld
    L1.1 a6/0:montmul a6/1:xsha1 a6/2:xsha256 a7/0:xstorerng a7/1:xcryptecb a7/2:xcryptcbc
    L1.1 a7/3:xcryptctr a7/4:xcryptcfb a7/5:xcryptofb a8:push a9:pop aa:rsm ab:bts ac:shrd ad:shrd
    L1.1 aeW0m/0:fxsave aeW0m/1:fxrstor aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:xsave
    L1.1 aeW0m/5:xrstor aeW0m/6:clwb aeW0m/7:clflushopt aeW0r/5:lfence aeW0r/6:tpause
    L1.1 aeW0r/7:sfence aeW1m/0:fxsave64 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr
    L1.1 aeW1m/4:xsave64 aeW1m/5:xrstor64 aeW1m/6:xsaveopt64 aeW1m/7:clflushopt aeW1r/5:lfence
    L1.1 aeW1r/6:tpause aeW1r/7:sfence af:imul b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs
    L1.1 b6:movzx b7:movzx b9:ud1 ba/4:bt ba/5:bts ba/6:btr ba/7:btc bb:btc bc:bsf bd:bsr be:movsx
    L1.1 bf:movsx c0:xadd c1:xadd c2:cmppd c3:movnti c4:pinsrw c5:pextrw c6:shufpd
    L1.1 c7W0m/1:cmpxchg8b c7W0m/3:xrstors c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmclear
    L1.1 c7W0m/7:vmptrst c7W0r/6:rdrand c7W0r/7:rdseed c7W1m/1:cmpxchg16b c7W1m/3:xrstors64
    L1.1 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmclear c7W1m/7:vmptrst c7W1r/6:rdrand
    L1.1 c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap cb:bswap cc:bswap cd:bswap ce:bswap cf:bswap
    L1.1 d0:addsubpd d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw d6:movq d7:pmovmskb d8:psubusb
    L1.1 d9:psubusw da:pminub db:pand dc:paddusb dd:paddusw de:pmaxub df:pandn e0:pavgb e1:psraw
    L1.1 e2:psrad e3:pavgw e4:pmulhuw e5:pmulhw e6:cvttpd2dq e7:movntdq e8:psubsb e9:psubsw
    L1.1 ea:pminsw eb:por ec:paddsb ed:paddsw ee:pmaxsw ef:pxor f1:psllw f2:pslld f3:psllq
    L1.1 f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovdqu f8:psubb f9:psubw fa:psubd fb:psubq fc:paddb
    L1.1 fd:paddw fe:paddd
    L1.2 01=c0:enclv 01=c1:vmcall 01=c2:vmlaunch 01=c3:vmresume 01=c4:vmxoff 01=c5:pconfig
    L1.2 01=c6:wrmsrlist 01=c7:pbndkb 01=c8:monitor 01=c9:mwait 01=ca:eretu 01=cb:stac 01=cf:encls
    L1.2 01=d0:xgetbv 01=d1:xsetbv 01=d4:vmfunc 01=d5:xend 01=d6:xtest 01=d7:enclu 01=d8:vmrun
    L1.2 01=d9:vmmcall 01=da:vmload 01=db:vmsave 01=dc:stgi 01=dd:clgi 01=de:skinit 01=df:invlpga
    L1.2 01=e0:smsw 01=e1:smsw 01=e2:smsw 01=e3:smsw 01=e4:smsw 01=e5:smsw 01=e6:smsw 01=e7:smsw
    L1.2 01=e8:setssbsy 01=ea:saveprevssp 01=ec:uiret 01=ed:testui 01=ee:clui 01=ef:stui 01=f0:lmsw
    L1.2 01=f1:lmsw 01=f2:lmsw 01=f3:lmsw 01=f4:lmsw 01=f5:lmsw 01=f6:lmsw 01=f7:lmsw 01=f8:swapgs
    L1.2 01=f9:rdtscp 01=fa:monitorx 01=fb:mwaitx 01=fc:clzero 01=fd:rmpquery 01=fe:rmpadjust
    L1.2 01=ff:psmash 01/0:sgdt 01/1:sidt 01/2:lgdt 01/3:lidt 01/4:smsw 01/5:rstorssp 01/6:lmsw
    L1.2 01/7:invlpg 0e:femms 10:movss 11:movss 12:movsldup 13:movlps 14:unpcklps 15:unpckhps
    L1.2 16:movshdup 17:movhps 18/0:prefetchnta 18/1:prefetcht0 18/2:prefetcht1 18/3:prefetcht2
    L1.2 18/6:prefetchit1 18/7:prefetchit0 1c:cldemote 1eW0:rdsspd 1eW1:rdsspq 20:mov 21:mov 22:mov
    L1.2 23:mov 28:movaps 29:movaps 2a:cvtsi2ss 2b:movntss 2c:cvttss2si 2d:cvtss2si 2e:ucomiss
    L1.2 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr 33:rdpmc 34:sysenter 35W0:sysexit 35W1:sysexitq
    L1.2 37:getsec 50:movmskps 51:sqrtss 52:rsqrtss 53:rcpss 54:andps 55:andnps 56:orps 57:xorps
    L1.2 58:addss 59:mulss 5a:cvtss2sd 5b:cvttps2dq 5c:subss 5d:minss 5e:divss 5f:maxss
    L1.2 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb 64:pcmpgtb 65:pcmpgtw 66:pcmpgtd
    L1.2 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq 6b:packssdw 6eW0:movd 6eW1:movq
    L1.2 6f:movdqu 70:pshufhw 71/2:psrlw 71/4:psraw 71/6:psllw 72/2:psrld 72/4:psrad 72/6:pslld
    L1.2 73/2:psrlq 73/6:psllq 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd 77:emms 78:vmread 79:vmwrite
    L1.2 7e:movq 7f:movdqu a0:push a1:pop a2:cpuid a3:bt a4:shld a5:shld a6/0:montmul a6/1:xsha1
    L1.2 a6/2:xsha256 a7/0:xstorerng a7/1:xcryptecb a7/2:xcryptcbc a7/3:xcryptctr a7/4:xcryptcfb
    L1.2 a7/5:xcryptofb a8:push a9:pop aa:rsm ab:bts ac:shrd ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor
    L1.2 aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:ptwrite aeW0m/5:xrstor aeW0m/6:clrssbsy
    L1.2 aeW0m/7:clflush aeW0r/0:rdfsbase aeW0r/1:rdgsbase aeW0r/2:wrfsbase aeW0r/3:wrgsbase
    L1.2 aeW0r/4:ptwrite aeW0r/5:incsspd aeW0r/6:umonitor aeW0r/7:sfence aeW1m/0:fxsave64
    L1.2 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr aeW1m/4:ptwrite aeW1m/5:xrstor64
    L1.2 aeW1m/6:xsaveopt64 aeW1m/7:clflush aeW1r/0:rdfsbase aeW1r/1:rdgsbase aeW1r/2:wrfsbase
    L1.2 aeW1r/3:wrgsbase aeW1r/4:ptwrite aeW1r/5:incsspq aeW1r/6:umonitor aeW1r/7:sfence af:imul
    L1.2 b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs b6:movzx b7:movzx b8:popcnt b9:ud1
    L1.2 ba/4:bt ba/5:bts ba/6:btr ba/7:btc bb:btc bc:tzcnt bd:lzcnt be:movsx bf:movsx c0:xadd
    L1.2 c1:xadd c2:cmpss c3:movnti c4:pinsrw c5:pextrw c6:shufps c7W0m/1:cmpxchg8b c7W0m/3:xrstors
    L1.2 c7W0m/4:xsavec c7W0m/5:xsaves c7W0m/6:vmxon c7W0m/7:vmptrst c7W0r/6:senduipi c7W0r/7:rdpid
    L1.2 c7W1m/1:cmpxchg16b c7W1m/3:xrstors64 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmxon
    L1.2 c7W1m/7:vmptrst c7W1r/6:senduipi c7W1r/7:rdpid c8:bswap c9:bswap ca:bswap cb:bswap
    L1.2 cc:bswap cd:bswap ce:bswap cf:bswap d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw
    L1.2 d6:movq2dq d7:pmovmskb d8:psubusb d9:psubusw da:pminub db:pand dc:paddusb dd:paddusw
    L1.2 de:pmaxub df:pandn e0:pavgb e1:psraw e2:psrad e3:pavgw e4:pmulhuw e5:pmulhw e6:cvtdq2pd
    L1.2 e7:movntq e8:psubsb e9:psubsw ea:pminsw eb:por ec:paddsb ed:paddsw ee:pmaxsw ef:pxor
    L1.2 f1:psllw f2:pslld f3:psllq f4:pmuludq f5:pmaddwd f6:psadbw f7:maskmovq f8:psubb f9:psubw
    L1.2 fa:psubd fb:psubq fc:paddb fd:paddw fe:paddd
    L1.3 01=c0:enclv 01=c1:vmcall 01=c2:vmlaunch 01=c3:vmresume 01=c4:vmxoff 01=c5:pconfig
    L1.3 01=c6:rdmsrlist 01=c7:pbndkb 01=c8:monitor 01=c9:mwait 01=ca:erets 01=cb:stac 01=cf:encls
    L1.3 01=d0:xgetbv 01=d1:xsetbv 01=d4:vmfunc 01=d5:xend 01=d6:xtest 01=d7:enclu 01=d8:vmrun
    L1.3 01=d9:vmmcall 01=da:vmload 01=db:vmsave 01=dc:stgi 01=dd:clgi 01=de:skinit 01=df:invlpga
    L1.3 01=e0:smsw 01=e1:smsw 01=e2:smsw 01=e3:smsw 01=e4:smsw 01=e5:smsw 01=e6:smsw 01=e7:smsw
    L1.3 01=e8:xsusldtrk 01=e9:xresldtrk 01=ee:rdpkru 01=ef:wrpkru 01=f0:lmsw 01=f1:lmsw 01=f2:lmsw
    L1.3 01=f3:lmsw 01=f4:lmsw 01=f5:lmsw 01=f6:lmsw 01=f7:lmsw 01=f8:swapgs 01=f9:rdtscp
    L1.3 01=fa:monitorx 01=fb:mwaitx 01=fc:clzero 01=fd:rdpru 01=fe:rmpupdate 01=ff:pvalidate
    L1.3 01/0:sgdt 01/1:sidt 01/2:lgdt 01/3:lidt 01/4:smsw 01/6:lmsw 01/7:invlpg 0e:femms 10:movsd
    L1.3 11:movsd 12:movddup 13:movlps 14:unpcklps 15:unpckhps 16m:movhps 16r:movlhps 17:movhps
    L1.3 18/0:prefetchnta 18/1:prefetcht0 18/2:prefetcht1 18/3:prefetcht2 18/6:prefetchit1
    L1.3 18/7:prefetchit0 1c:cldemote 20:mov 21:mov 22:mov 23:mov 28:movaps 29:movaps 2a:cvtsi2sd
    L1.3 2b:movntsd 2c:cvttsd2si 2d:cvtsd2si 2e:ucomiss 2f:comiss 30:wrmsr 31:rdtsc 32:rdmsr
    L1.3 33:rdpmc 34:sysenter 35W0:sysexit 35W1:sysexitq 37:getsec 50:movmskps 51:sqrtsd 52:rsqrtps
    L1.3 53:rcpps 54:andps 55:andnps 56:orps 57:xorps 58:addsd 59:mulsd 5a:cvtsd2ss 5b:cvtdq2ps
    L1.3 5c:subsd 5d:minsd 5e:divsd 5f:maxsd 60:punpcklbw 61:punpcklwd 62:punpckldq 63:packsswb
    L1.3 64:pcmpgtb 65:pcmpgtw 66:pcmpgtd 67:packuswb 68:punpckhbw 69:punpckhwd 6a:punpckhdq
    L1.3 6b:packssdw 6eW0:movd 6eW1:movq 6f:movq 70:pshuflw 71/2:psrlw 71/4:psraw 71/6:psllw
    L1.3 72/2:psrld 72/4:psrad 72/6:pslld 73/2:psrlq 73/6:psllq 74:pcmpeqb 75:pcmpeqw 76:pcmpeqd
    L1.3 77:emms 78m:vmread 78r:insertq 79m:vmwrite 79r:insertq 7c:haddps 7d:hsubps 7eW0:movd
    L1.3 7eW1:movq 7f:movq a0:push a1:pop a2:cpuid a3:bt a4:shld a5:shld a6/0:montmul a6/1:xsha1
    L1.3 a6/2:xsha256 a7/0:xstorerng a7/1:xcryptecb a7/2:xcryptcbc a7/3:xcryptctr a7/4:xcryptcfb
    L1.3 a7/5:xcryptofb a8:push a9:pop aa:rsm ab:bts ac:shrd ad:shrd aeW0m/0:fxsave aeW0m/1:fxrstor
    L1.3 aeW0m/2:ldmxcsr aeW0m/3:stmxcsr aeW0m/4:xsave aeW0m/5:xrstor aeW0m/6:xsaveopt
    L1.3 aeW0m/7:clflush aeW0r/5:lfence aeW0r/6:umwait aeW0r/7:sfence aeW1m/0:fxsave64
    L1.3 aeW1m/1:fxrstor64 aeW1m/2:ldmxcsr aeW1m/3:stmxcsr aeW1m/4:xsave64 aeW1m/5:xrstor64
    L1.3 aeW1m/6:xsaveopt64 aeW1m/7:clflush aeW1r/5:lfence aeW1r/6:umwait aeW1r/7:sfence af:imul
    L1.3 b0:cmpxchg b1:cmpxchg b2:lss b3:btr b4:lfs b5:lgs b6:movzx b7:movzx b9:ud1 ba/4:bt
    L1.3 ba/5:bts ba/6:btr ba/7:btc bb:btc bc:bsf bd:bsr be:movsx bf:movsx c0:xadd c1:xadd c2:cmpsd
    L1.3 c3:movnti c4:pinsrw c5:pextrw c6:shufps c7W0m/1:cmpxchg8b c7W0m/3:xrstors c7W0m/4:xsavec
    L1.3 c7W0m/5:xsaves c7W0m/6:vmptrld c7W0m/7:vmptrst c7W0r/6:rdrand c7W0r/7:rdseed
    L1.3 c7W1m/1:cmpxchg16b c7W1m/3:xrstors64 c7W1m/4:xsavec64 c7W1m/5:xsaves64 c7W1m/6:vmptrld
    L1.3 c7W1m/7:vmptrst c7W1r/6:rdrand c7W1r/7:rdseed c8:bswap c9:bswap ca:bswap cb:bswap cc:bswap
    L1.3 cd:bswap ce:bswap cf:bswap d0:addsubps d1:psrlw d2:psrld d3:psrlq d4:paddq d5:pmullw
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
    L2.1 08:psignb 09:psignw 0a:psignd 0b:pmulhrsw 10:pblendvb 14:blendvps 15:blendvpd 17:ptest
    L2.1 1c:pabsb 1d:pabsw 1e:pabsd 20:pmovsxbw 21:pmovsxbd 22:pmovsxbq 23:pmovsxwd 24:pmovsxwq
    L2.1 25:pmovsxdq 28:pmuldq 29:pcmpeqq 2a:movntdqa 2b:packusdw 30:pmovzxbw 31:pmovzxbd
    L2.1 32:pmovzxbq 33:pmovzxwd 34:pmovzxwq 35:pmovzxdq 37:pcmpgtq 38:pminsb 39:pminsd 3a:pminuw
    L2.1 3b:pminud 3c:pmaxsb 3d:pmaxsd 3e:pmaxuw 3f:pmaxud 40:pmulld 41:phminposuw 80:invept
    L2.1 81:invvpid 82:invpcid c8:sha1nexte c9:sha1msg1 ca:sha1msg2 cb:sha256rnds2 cc:sha256msg1
    L2.1 cd:sha256msg2 cf:gf2p8mulb db:aesimc dc:aesenc dd:aesenclast de:aesdec df:aesdeclast
    L2.1 f0:movbe f1:movbe f5W0:wrussd f5W1:wrussq f6:adcx f8:movdir64b f9:movdiri fc:aand
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
    L3.0 0f:palignr cc:sha1rnds4
    L3.1 08:roundps 09:roundpd 0a:roundss 0b:roundsd 0c:blendps 0d:blendpd 0e:pblendw 0f:palignr
    L3.1 14:pextrb 15:pextrw 16W0:pextrd 16W1:pextrq 17:extractps 20:pinsrb 21:insertps 22W0:pinsrd
    L3.1 22W1:pinsrq 40:dpps 41:dppd 42:mpsadbw 44:pclmulqdq 60:pcmpestrm 61:pcmpestri 62:pcmpistrm
    L3.1 63:pcmpistri cc:sha1rnds4 ce:gf2p8affineqb cf:gf2p8affineinvqb df:aeskeygenassist
    L3.2 0f:palignr cc:sha1rnds4 f0:hreset
    L3.3 0f:palignr cc:sha1rnds4
    """
}
