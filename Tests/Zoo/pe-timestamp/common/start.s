.text
.globl start
start:
        xorl %eax, %eax
        ret
