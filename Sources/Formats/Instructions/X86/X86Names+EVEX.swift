// Written by Scripts/golden/x86-names.py: change it there.

extension X86Names {
  /// Space, map and mandatory prefix, then opcodes with what decides, and names.
  static let evex = """
    E1.0 10:vmovups 11:vmovups 12m:vmovlps 12r:vmovhlps 13:vmovlps 14:vunpcklps 15:vunpckhps
    E1.0 16m:vmovhps 16r:vmovlhps 17:vmovhps 28:vmovaps 29:vmovaps 2b:vmovntps 2e:vucomiss
    E1.0 2f:vcomiss 51:vsqrtps 54:vandps 55:vandnps 56:vorps 57:vxorps 58:vaddps 59:vmulps
    E1.0 5a:vcvtps2pd 5bW0:vcvtdq2ps 5bW1:vcvtqq2ps 5c:vsubps 5d:vminps 5e:vdivps 5f:vmaxps
    E1.0 78W0:vcvttps2udq 78W1:vcvttpd2udq 79W0:vcvtps2udq 79W1:vcvtpd2udq 90W0:kmovw 90W1:kmovq
    E1.0 91W0:kmovw 91W1:kmovq 92:kmovw 93:kmovw c2:vcmpps c6:vshufps
    E1.1 10:vmovupd 11:vmovupd 12:vmovlpd 13:vmovlpd 14:vunpcklpd 15:vunpckhpd 16:vmovhpd
    E1.1 17:vmovhpd 28:vmovapd 29:vmovapd 2b:vmovntpd 2e:vucomisd 2f:vcomisd 51:vsqrtpd 54:vandpd
    E1.1 55:vandnpd 56:vorpd 57:vxorpd 58:vaddpd 59:vmulpd 5a:vcvtpd2ps 5b:vcvtps2dq 5c:vsubpd
    E1.1 5d:vminpd 5e:vdivpd 5f:vmaxpd 60:vpunpcklbw 61:vpunpcklwd 62:vpunpckldq 63:vpacksswb
    E1.1 64:vpcmpgtb 65:vpcmpgtw 66:vpcmpgtd 67:vpackuswb 68:vpunpckhbw 69:vpunpckhwd 6a:vpunpckhdq
    E1.1 6b:vpackssdw 6c:vpunpcklqdq 6d:vpunpckhqdq 6eW0:vmovd 6eW1:vmovq 6fW0:vmovdqa32
    E1.1 6fW1:vmovdqa64 70:vpshufd 71/2:vpsrlw 71/4:vpsraw 71/6:vpsllw 72W0/0:vprord 72W0/1:vprold
    E1.1 72W0/2:vpsrld 72W0/4:vpsrad 72W0/6:vpslld 72W1/0:vprorq 72W1/1:vprolq 72W1/4:vpsraq
    E1.1 73/3:vpsrldq 73/7:vpslldq 73/2:vpsrlq 73/6:vpsllq 74:vpcmpeqb 75:vpcmpeqw 76:vpcmpeqd
    E1.1 78W0:vcvttps2uqq 78W1:vcvttpd2uqq 79W0:vcvtps2uqq 79W1:vcvtpd2uqq 7aW0:vcvttps2qq
    E1.1 7aW1:vcvttpd2qq 7bW0:vcvtps2qq 7bW1:vcvtpd2qq 7eW0:vmovd 7eW1:vmovq 7fW0:vmovdqa32
    E1.1 7fW1:vmovdqa64 90W0:kmovb 90W1:kmovd 91W0:kmovb 91W1:kmovd 92:kmovb 93:kmovb c2:vcmppd
    E1.1 c4:vpinsrw c5:vpextrw c6:vshufpd d1:vpsrlw d2:vpsrld d3:vpsrlq d4:vpaddq d5:vpmullw
    E1.1 d6:vmovq d8:vpsubusb d9:vpsubusw da:vpminub dbW0:vpandd dbW1:vpandq dc:vpaddusb
    E1.1 dd:vpaddusw de:vpmaxub dfW0:vpandnd dfW1:vpandnq e0:vpavgb e1:vpsraw e2W0:vpsrad
    E1.1 e2W1:vpsraq e3:vpavgw e4:vpmulhuw e5:vpmulhw e6:vcvttpd2dq e7:vmovntdq e8:vpsubsb
    E1.1 e9:vpsubsw ea:vpminsw ebW0:vpord ebW1:vporq ec:vpaddsb ed:vpaddsw ee:vpmaxsw efW0:vpxord
    E1.1 efW1:vpxorq f1:vpsllw f2:vpslld f3:vpsllq f4:vpmuludq f5:vpmaddwd f6:vpsadbw f8:vpsubb
    E1.1 f9:vpsubw fa:vpsubd fb:vpsubq fc:vpaddb fd:vpaddw fe:vpaddd
    E1.2 10:vmovss 11:vmovss 12:vmovsldup 16:vmovshdup 2a:vcvtsi2ss 2c:vcvttss2si 2d:vcvtss2si
    E1.2 51:vsqrtss 58:vaddss 59:vmulss 5a:vcvtss2sd 5b:vcvttps2dq 5c:vsubss 5d:vminss 5e:vdivss
    E1.2 5f:vmaxss 6fW0:vmovdqu32 6fW1:vmovdqu64 70:vpshufhw 78:vcvttss2usi 79:vcvtss2usi
    E1.2 7aW0:vcvtudq2pd 7aW1:vcvtuqq2pd 7b:vcvtusi2ss 7e:vmovq 7fW0:vmovdqu32 7fW1:vmovdqu64
    E1.2 c2:vcmpss e6W0:vcvtdq2pd e6W1:vcvtqq2pd
    E1.3 10:vmovsd 11:vmovsd 12:vmovddup 2a:vcvtsi2sd 2c:vcvttsd2si 2d:vcvtsd2si 51:vsqrtsd
    E1.3 58:vaddsd 59:vmulsd 5a:vcvtsd2ss 5c:vsubsd 5d:vminsd 5e:vdivsd 5f:vmaxsd 6fW0:vmovdqu8
    E1.3 6fW1:vmovdqu16 70:vpshuflw 78:vcvttsd2usi 79:vcvtsd2usi 7aW0:vcvtudq2ps 7aW1:vcvtuqq2ps
    E1.3 7b:vcvtusi2sd 7fW0:vmovdqu8 7fW1:vmovdqu16 92W0:kmovd 92W1:kmovq 93W0:kmovd 93W1:kmovq
    E1.3 c2:vcmpsd e6:vcvtpd2dq
    E2.0 49:ldtilecfg f2:andn f3/1:blsr f3/2:blsmsk f3/3:blsi f5:bzhi f7:bextr
    E2.1 00:vpshufb 04:vpmaddubsw 0b:vpmulhrsw 0c:vpermilps 0d:vpermilpd 10:vpsrlvw 11:vpsravw
    E2.1 12:vpsllvw 13:vcvtph2ps 14W0:vprorvd 14W1:vprorvq 15W0:vprolvd 15W1:vprolvq 16W0:vpermps
    E2.1 16W1:vpermpd 18:vbroadcastss 19W0:vbroadcastf32x2 19W1:vbroadcastsd 1aW0:vbroadcastf32x4
    E2.1 1aW1:vbroadcastf64x2 1bW0:vbroadcastf32x8 1bW1:vbroadcastf64x4 1c:vpabsb 1d:vpabsw
    E2.1 1e:vpabsd 1f:vpabsq 20:vpmovsxbw 21:vpmovsxbd 22:vpmovsxbq 23:vpmovsxwd 24:vpmovsxwq
    E2.1 25:vpmovsxdq 26W0:vptestmb 26W1:vptestmw 27W0:vptestmd 27W1:vptestmq 28:vpmuldq
    E2.1 29:vpcmpeqq 2a:vmovntdqa 2b:vpackusdw 2cW0:vscalefps 2cW1:vscalefpd 2dW0:vscalefss
    E2.1 2dW1:vscalefsd 30:vpmovzxbw 31:vpmovzxbd 32:vpmovzxbq 33:vpmovzxwd 34:vpmovzxwq
    E2.1 35:vpmovzxdq 36W0:vpermd 36W1:vpermq 37:vpcmpgtq 38:vpminsb 39W0:vpminsd 39W1:vpminsq
    E2.1 3a:vpminuw 3bW0:vpminud 3bW1:vpminuq 3c:vpmaxsb 3dW0:vpmaxsd 3dW1:vpmaxsq 3e:vpmaxuw
    E2.1 3fW0:vpmaxud 3fW1:vpmaxuq 40W0:vpmulld 40W1:vpmullq 42W0:vgetexpps 42W1:vgetexppd
    E2.1 43W0:vgetexpss 43W1:vgetexpsd 44W0:vplzcntd 44W1:vplzcntq 45W0:vpsrlvd 45W1:vpsrlvq
    E2.1 46W0:vpsravd 46W1:vpsravq 47W0:vpsllvd 47W1:vpsllvq 49:sttilecfg 4b:tileloaddt1
    E2.1 4cW0:vrcp14ps 4cW1:vrcp14pd 4dW0:vrcp14ss 4dW1:vrcp14sd 4eW0:vrsqrt14ps 4eW1:vrsqrt14pd
    E2.1 4fW0:vrsqrt14ss 4fW1:vrsqrt14sd 50:vpdpbusd 51:vpdpbusds 52:vpdpwssd 53:vpdpwssds
    E2.1 54W0:vpopcntb 54W1:vpopcntw 55W0:vpopcntd 55W1:vpopcntq 58:vpbroadcastd
    E2.1 59W0:vbroadcasti32x2 59W1:vpbroadcastq 5aW0:vbroadcasti32x4 5aW1:vbroadcasti64x2
    E2.1 5bW0:vbroadcasti32x8 5bW1:vbroadcasti64x4 62W0:vpexpandb 62W1:vpexpandw 63W0:vpcompressb
    E2.1 63W1:vpcompressw 64W0:vpblendmd 64W1:vpblendmq 65W0:vblendmps 65W1:vblendmpd
    E2.1 66W0:vpblendmb 66W1:vpblendmw 70:vpshldvw 71W0:vpshldvd 71W1:vpshldvq 72:vpshrdvw
    E2.1 73W0:vpshrdvd 73W1:vpshrdvq 75W0:vpermi2b 75W1:vpermi2w 76W0:vpermi2d 76W1:vpermi2q
    E2.1 77W0:vpermi2ps 77W1:vpermi2pd 78:vpbroadcastb 79:vpbroadcastw 7a:vpbroadcastb
    E2.1 7b:vpbroadcastw 7cW0:vpbroadcastd 7cW1:vpbroadcastq 7dW0:vpermt2b 7dW1:vpermt2w
    E2.1 7eW0:vpermt2d 7eW1:vpermt2q 7fW0:vpermt2ps 7fW1:vpermt2pd 83:vpmultishiftqb 88W0:vexpandps
    E2.1 88W1:vexpandpd 89W0:vpexpandd 89W1:vpexpandq 8aW0:vcompressps 8aW1:vcompresspd
    E2.1 8bW0:vpcompressd 8bW1:vpcompressq 8dW0:vpermb 8dW1:vpermw 8f:vpshufbitqmb 90W0:vpgatherdd
    E2.1 90W1:vpgatherdq 91W0:vpgatherqd 91W1:vpgatherqq 92W0:vgatherdps 92W1:vgatherdpd
    E2.1 93W0:vgatherqps 93W1:vgatherqpd 96W0:vfmaddsub132ps 96W1:vfmaddsub132pd
    E2.1 97W0:vfmsubadd132ps 97W1:vfmsubadd132pd 98W0:vfmadd132ps 98W1:vfmadd132pd 99W0:vfmadd132ss
    E2.1 99W1:vfmadd132sd 9aW0:vfmsub132ps 9aW1:vfmsub132pd 9bW0:vfmsub132ss 9bW1:vfmsub132sd
    E2.1 9cW0:vfnmadd132ps 9cW1:vfnmadd132pd 9dW0:vfnmadd132ss 9dW1:vfnmadd132sd 9eW0:vfnmsub132ps
    E2.1 9eW1:vfnmsub132pd 9fW0:vfnmsub132ss 9fW1:vfnmsub132sd a0W0:vpscatterdd a0W1:vpscatterdq
    E2.1 a1W0:vpscatterqd a1W1:vpscatterqq a2W0:vscatterdps a2W1:vscatterdpd a3W0:vscatterqps
    E2.1 a3W1:vscatterqpd a6W0:vfmaddsub213ps a6W1:vfmaddsub213pd a7W0:vfmsubadd213ps
    E2.1 a7W1:vfmsubadd213pd a8W0:vfmadd213ps a8W1:vfmadd213pd a9W0:vfmadd213ss a9W1:vfmadd213sd
    E2.1 aaW0:vfmsub213ps aaW1:vfmsub213pd abW0:vfmsub213ss abW1:vfmsub213sd acW0:vfnmadd213ps
    E2.1 acW1:vfnmadd213pd adW0:vfnmadd213ss adW1:vfnmadd213sd aeW0:vfnmsub213ps aeW1:vfnmsub213pd
    E2.1 afW0:vfnmsub213ss afW1:vfnmsub213sd b4:vpmadd52luq b5:vpmadd52huq b6W0:vfmaddsub231ps
    E2.1 b6W1:vfmaddsub231pd b7W0:vfmsubadd231ps b7W1:vfmsubadd231pd b8W0:vfmadd231ps
    E2.1 b8W1:vfmadd231pd b9W0:vfmadd231ss b9W1:vfmadd231sd baW0:vfmsub231ps baW1:vfmsub231pd
    E2.1 bbW0:vfmsub231ss bbW1:vfmsub231sd bcW0:vfnmadd231ps bcW1:vfnmadd231pd bdW0:vfnmadd231ss
    E2.1 bdW1:vfnmadd231sd beW0:vfnmsub231ps beW1:vfnmsub231pd bfW0:vfnmsub231ss bfW1:vfnmsub231sd
    E2.1 c4W0:vpconflictd c4W1:vpconflictq c6W0/1:vgatherpf0dps c6W0/2:vgatherpf1dps
    E2.1 c6W0/5:vscatterpf0dps c6W0/6:vscatterpf1dps c6W1/1:vgatherpf0dpd c6W1/2:vgatherpf1dpd
    E2.1 c6W1/5:vscatterpf0dpd c6W1/6:vscatterpf1dpd c7W0/1:vgatherpf0qps c7W0/2:vgatherpf1qps
    E2.1 c7W0/5:vscatterpf0qps c7W0/6:vscatterpf1qps c7W1/1:vgatherpf0qpd c7W1/2:vgatherpf1qpd
    E2.1 c7W1/5:vscatterpf0qpd c7W1/6:vscatterpf1qpd c8W0:vexp2ps c8W1:vexp2pd caW0:vrcp28ps
    E2.1 caW1:vrcp28pd cbW0:vrcp28ss cbW1:vrcp28sd ccW0:vrsqrt28ps ccW1:vrsqrt28pd cdW0:vrsqrt28ss
    E2.1 cdW1:vrsqrt28sd cf:vgf2p8mulb dc:vaesenc dd:vaesenclast de:vaesdec df:vaesdeclast
    E2.1 e0:cmpoxadd e1:cmpnoxadd e2:cmpbxadd e3:cmpnbxadd e4:cmpzxadd e5:cmpnzxadd e6:cmpbexadd
    E2.1 e7:cmpnbexadd e8:cmpsxadd e9:cmpnsxadd ea:cmppxadd eb:cmpnpxadd ec:cmplxadd ed:cmpnlxadd
    E2.1 ee:cmplexadd ef:cmpnlexadd f7:shlx
    E2.2 10:vpmovuswb 11:vpmovusdb 12:vpmovusqb 13:vpmovusdw 14:vpmovusqw 15:vpmovusqd 20:vpmovswb
    E2.2 21:vpmovsdb 22:vpmovsqb 23:vpmovsdw 24:vpmovsqw 25:vpmovsqd 26W0:vptestnmb 26W1:vptestnmw
    E2.2 27W0:vptestnmd 27W1:vptestnmq 28W0:vpmovm2b 28W1:vpmovm2w 29W0:vpmovb2m 29W1:vpmovw2m
    E2.2 2a:vpbroadcastmb2q 30:vpmovwb 31:vpmovdb 32:vpmovqb 33:vpmovdw 34:vpmovqw 35:vpmovqd
    E2.2 38W0:vpmovm2d 38W1:vpmovm2q 39W0:vpmovd2m 39W1:vpmovq2m 3a:vpbroadcastmw2d 4b:tilestored
    E2.2 52:vdpbf16ps 72:vcvtneps2bf16 f5:pext f7:sarx
    E2.3 4b:tileloadd 52:vp4dpwssd 53:vp4dpwssds 68W0:vp2intersectd 68W1:vp2intersectq
    E2.3 72:vcvtne2ps2bf16 9a:v4fmaddps 9b:v4fmaddss aa:v4fnmaddps ab:v4fnmaddss f5:pdep f6:mulx
    E2.3 f7:shrx
    E3.0 08:vrndscaleph 0a:vrndscalesh 26:vgetmantph 27:vgetmantsh 56:vreduceph 57:vreducesh
    E3.0 66:vfpclassph 67:vfpclasssh c2:vcmpph
    E3.1 00:vpermq 01:vpermpd 03W0:valignd 03W1:valignq 04:vpermilps 05:vpermilpd 08:vrndscaleps
    E3.1 09:vrndscalepd 0a:vrndscaless 0b:vrndscalesd 0f:vpalignr 14:vpextrb 15:vpextrw
    E3.1 16W0:vpextrd 16W1:vpextrq 17:vextractps 18W0:vinsertf32x4 18W1:vinsertf64x2
    E3.1 19W0:vextractf32x4 19W1:vextractf64x2 1aW0:vinsertf32x8 1aW1:vinsertf64x4
    E3.1 1bW0:vextractf32x8 1bW1:vextractf64x4 1d:vcvtps2ph 1eW0:vpcmpud 1eW1:vpcmpuq 1fW0:vpcmpd
    E3.1 1fW1:vpcmpq 20:vpinsrb 21:vinsertps 22W0:vpinsrd 22W1:vpinsrq 23W0:vshuff32x4
    E3.1 23W1:vshuff64x2 25W0:vpternlogd 25W1:vpternlogq 26W0:vgetmantps 26W1:vgetmantpd
    E3.1 27W0:vgetmantss 27W1:vgetmantsd 38W0:vinserti32x4 38W1:vinserti64x2 39W0:vextracti32x4
    E3.1 39W1:vextracti64x2 3aW0:vinserti32x8 3aW1:vinserti64x4 3bW0:vextracti32x8
    E3.1 3bW1:vextracti64x4 3eW0:vpcmpub 3eW1:vpcmpuw 3fW0:vpcmpb 3fW1:vpcmpw 42:vdbpsadbw
    E3.1 43W0:vshufi32x4 43W1:vshufi64x2 44:vpclmulqdq 50W0:vrangeps 50W1:vrangepd 51W0:vrangess
    E3.1 51W1:vrangesd 54W0:vfixupimmps 54W1:vfixupimmpd 55W0:vfixupimmss 55W1:vfixupimmsd
    E3.1 56W0:vreduceps 56W1:vreducepd 57W0:vreducess 57W1:vreducesd 66W0:vfpclassps
    E3.1 66W1:vfpclasspd 67W0:vfpclassss 67W1:vfpclasssd 70:vpshldw 71W0:vpshldd 71W1:vpshldq
    E3.1 72:vpshrdw 73W0:vpshrdd 73W1:vpshrdq ce:vgf2p8affineqb cf:vgf2p8affineinvqb
    E3.2 c2:vcmpsh
    E3.3 f0:rorx
    E4.0 00:add 01:add 02:add 03:add 08:or 09:or 0a:or 0b:or 10:adc 11:adc 12:adc 13:adc 18:sbb
    E4.0 19:sbb 1a:sbb 1b:sbb 20:and 21:and 22:and 23:and 24:shld 28:sub 29:sub 2a:sub 2b:sub
    E4.0 2c:shrd 30:xor 31:xor 32:xor 33:xor 38:ccmps 39:ccmps 3a:ccmps 3b:ccmps 40:cfcmovo
    E4.0 41:cfcmovno 42:cfcmovb 43:cfcmovae 44:cfcmove 45:cfcmovne 46:cfcmovbe 47:cfcmova
    E4.0 48:cfcmovs 49:cfcmovns 4a:cfcmovp 4b:cfcmovnp 4c:cfcmovl 4d:cfcmovge 4e:cfcmovle
    E4.0 4f:cfcmovg 60:movbe 61:movbe 66W0:wrssd 66W1:wrssq 69:imul 6b:imul 80/0:add 80/1:or
    E4.0 80/2:adc 80/3:sbb 80/4:and 80/5:sub 80/6:xor 80/7:ccmps 81/0:add 81/1:or 81/2:adc 81/3:sbb
    E4.0 81/4:and 81/5:sub 81/6:xor 81/7:ccmps 83/0:add 83/1:or 83/2:adc 83/3:sbb 83/4:and 83/5:sub
    E4.0 83/6:xor 83/7:ccmps 84:ctests 85:ctests 88:popcnt a5:shld ad:shrd af:imul c0/0:rol
    E4.0 c0/1:ror c0/2:rcl c0/3:rcr c0/4:shl c0/5:shr c0/7:sar c1/0:rol c1/1:ror c1/2:rcl c1/3:rcr
    E4.0 c1/4:shl c1/5:shr c1/7:sar d0/0:rol d0/1:ror d0/2:rcl d0/3:rcr d0/4:shl d0/5:shr d0/7:sar
    E4.0 d1/0:rol d1/1:ror d1/2:rcl d1/3:rcr d1/4:shl d1/5:shr d1/7:sar d2/0:rol d2/1:ror d2/2:rcl
    E4.0 d2/3:rcr d2/4:shl d2/5:shr d2/7:sar d3/0:rol d3/1:ror d3/2:rcl d3/3:rcr d3/4:shl d3/5:shr
    E4.0 d3/7:sar f0:crc32 f1:crc32 f4:tzcnt f5:lzcnt f6/0:ctests f6/2:not f6/3:neg f6/4:mul
    E4.0 f6/5:imul f6/6:div f6/7:idiv f7/0:ctests f7/2:not f7/3:neg f7/4:mul f7/5:imul f7/6:div
    E4.0 f7/7:idiv f9:movdiri fc:aadd fe/0:inc fe/1:dec ff/0:inc ff/1:dec
    E4.1 01:add 03:add 09:or 0b:or 11:adc 13:adc 19:sbb 1b:sbb 21:and 23:and 24:shld 29:sub 2b:sub
    E4.1 2c:shrd 31:xor 33:xor 39:ccmps 3b:ccmps 40:cfcmovo 41:cfcmovno 42:cfcmovb 43:cfcmovae
    E4.1 44:cfcmove 45:cfcmovne 46:cfcmovbe 47:cfcmova 48:cfcmovs 49:cfcmovns 4a:cfcmovp
    E4.1 4b:cfcmovnp 4c:cfcmovl 4d:cfcmovge 4e:cfcmovle 4f:cfcmovg 60:movbe 61:movbe 65W0:wrussd
    E4.1 65W1:wrussq 66:adcx 69:imul 6b:imul 81/0:add 81/1:or 81/2:adc 81/3:sbb 81/4:and 81/5:sub
    E4.1 81/6:xor 81/7:ccmps 83/0:add 83/1:or 83/2:adc 83/3:sbb 83/4:and 83/5:sub 83/6:xor
    E4.1 83/7:ccmps 85:ctests 88:popcnt a5:shld ad:shrd af:imul c1/0:rol c1/1:ror c1/2:rcl c1/3:rcr
    E4.1 c1/4:shl c1/5:shr c1/7:sar d1/0:rol d1/1:ror d1/2:rcl d1/3:rcr d1/4:shl d1/5:shr d1/7:sar
    E4.1 d3/0:rol d3/1:ror d3/2:rcl d3/3:rcr d3/4:shl d3/5:shr d3/7:sar f1:crc32 f4:tzcnt f5:lzcnt
    E4.1 f7/0:ctests f7/2:not f7/3:neg f7/4:mul f7/5:imul f7/6:div f7/7:idiv f8:movdir64b fc:aand
    E4.1 ff/0:inc ff/1:dec
    E4.2 66:adox f0:invept f1:invvpid f2:invpcid f8m:enqcmds f8r:uwrmsr fc:axor
    E4.3 40:seto 41:setno 42:setb 43:setae 44:sete 45:setne 46:setbe 47:seta 48:sets 49:setns
    E4.3 4a:setp 4b:setnp 4c:setl 4d:setge 4e:setle 4f:setg f8m:enqcmd f8r:urdmsr fc:aor
    E5.0 1d:vcvtss2sh 2e:vucomish 2f:vcomish 51:vsqrtph 58:vaddph 59:vmulph 5a:vcvtph2pd
    E5.0 5bW0:vcvtdq2ph 5bW1:vcvtqq2ph 5c:vsubph 5d:vminph 5e:vdivph 5f:vmaxph 78:vcvttph2udq
    E5.0 79:vcvtph2udq 7c:vcvttph2uw 7d:vcvtph2uw
    E5.1 1d:vcvtps2phx 5a:vcvtpd2ph 5b:vcvtph2dq 6e:vmovw 78:vcvttph2uqq 79:vcvtph2uqq
    E5.1 7a:vcvttph2qq 7b:vcvtph2qq 7c:vcvttph2w 7d:vcvtph2w 7e:vmovw
    E5.2 10:vmovsh 11:vmovsh 2a:vcvtsi2sh 2c:vcvttsh2si 2d:vcvtsh2si 51:vsqrtsh 58:vaddsh 59:vmulsh
    E5.2 5a:vcvtsh2sd 5b:vcvttph2dq 5c:vsubsh 5d:vminsh 5e:vdivsh 5f:vmaxsh 78:vcvttsh2usi
    E5.2 79:vcvtsh2usi 7b:vcvtusi2sh 7d:vcvtw2ph
    E5.3 5a:vcvtsd2sh 7aW0:vcvtudq2ph 7aW1:vcvtuqq2ph 7d:vcvtuw2ph
    E6.0 13:vcvtsh2ss
    E6.1 13:vcvtph2psx 2c:vscalefph 2d:vscalefsh 42:vgetexpph 43:vgetexpsh 4c:vrcpph 4d:vrcpsh
    E6.1 4e:vrsqrtph 4f:vrsqrtsh 96:vfmaddsub132ph 97:vfmsubadd132ph 98:vfmadd132ph 99:vfmadd132sh
    E6.1 9a:vfmsub132ph 9b:vfmsub132sh 9c:vfnmadd132ph 9d:vfnmadd132sh 9e:vfnmsub132ph
    E6.1 9f:vfnmsub132sh a6:vfmaddsub213ph a7:vfmsubadd213ph a8:vfmadd213ph a9:vfmadd213sh
    E6.1 aa:vfmsub213ph ab:vfmsub213sh ac:vfnmadd213ph ad:vfnmadd213sh ae:vfnmsub213ph
    E6.1 af:vfnmsub213sh b6:vfmaddsub231ph b7:vfmsubadd231ph b8:vfmadd231ph b9:vfmadd231sh
    E6.1 ba:vfmsub231ph bb:vfmsub231sh bc:vfnmadd231ph bd:vfnmadd231sh be:vfnmsub231ph
    E6.1 bf:vfnmsub231sh
    E6.2 56:vfmaddcph 57:vfmaddcsh d6:vfmulcph d7:vfmulcsh
    E6.3 56:vfcmaddcph 57:vfcmaddcsh d6:vfcmulcph d7:vfcmulcsh
    """
}
