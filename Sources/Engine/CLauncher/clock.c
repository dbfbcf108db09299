// A clock that stands still without a system call. What a program reads the clock with is code of the
// kernel's that every process has mapped, the vDSO (vdso(7)); compilers of Go ask thousands of times a
// second, and a stop at each would take longer than the build. So that code is written over, in the
// traced process alone: a page that ptrace writes to becomes the process's own.
//
// Of 256 readings one still makes the system call, at which the tracer answers and counts: a loop that
// waits for time to pass has to come to its end.
#include "internal.h"

#include <elf.h>
#include <errno.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ptrace.h>

#if defined(__x86_64__)

// clock_gettime(edi, rsi). Clocks 0, 5 and 11 tell the date (CLOCK_REALTIME, _COARSE, CLOCK_TAI).
static const unsigned char clock_gettime_code[] = {
    0x85, 0xff,                               //  0 test edi, edi
    0x74, 0x12,                               //  2 je 22
    0x83, 0xff, 0x05,                         //  4 cmp edi, 5
    0x74, 0x0d,                               //  7 je 22
    0x83, 0xff, 0x0b,                         //  9 cmp edi, 11
    0x74, 0x08,                               // 12 je 22
    0xb8, 0xe4, 0x00, 0x00, 0x00,             // 14 mov eax, 228 (SYS_clock_gettime)
    0x0f, 0x05,                               // 19 syscall
    0xc3,                                     // 21 ret
    0x0f, 0x31,                               // 22 rdtsc
    0x84, 0xc0,                               // 24 test al, al
    0x74, 0xf2,                               // 26 je 14
    0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,       // 28 mov rax, seconds
    0x48, 0x89, 0x06,                         // 38 mov [rsi], rax
    0x48, 0xc7, 0x46, 0x08, 0, 0, 0, 0,       // 41 mov qword [rsi + 8], 0
    0x31, 0xc0,                               // 49 xor eax, eax
    0xc3,                                     // 51 ret
};

// gettimeofday(rdi, rsi).
static const unsigned char gettimeofday_code[] = {
    0x48, 0x85, 0xf6,                         //  0 test rsi, rsi
    0x75, 0x23,                               //  3 jne 40
    0x48, 0x85, 0xff,                         //  5 test rdi, rdi
    0x74, 0x1e,                               //  8 je 40
    0x0f, 0x31,                               // 10 rdtsc
    0x84, 0xc0,                               // 12 test al, al
    0x74, 0x18,                               // 14 je 40
    0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,       // 16 mov rax, seconds
    0x48, 0x89, 0x07,                         // 26 mov [rdi], rax
    0x48, 0xc7, 0x47, 0x08, 0, 0, 0, 0,       // 29 mov qword [rdi + 8], 0
    0x31, 0xc0,                               // 37 xor eax, eax
    0xc3,                                     // 39 ret
    0xb8, 0x60, 0x00, 0x00, 0x00,             // 40 mov eax, 96 (SYS_gettimeofday)
    0x0f, 0x05,                               // 45 syscall
    0xc3,                                     // 47 ret
};

// time(rdi).
static const unsigned char time_code[] = {
    0x0f, 0x31,                               //  0 rdtsc
    0x84, 0xc0,                               //  2 test al, al
    0x74, 0x13,                               //  4 je 25
    0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,       //  6 mov rax, seconds
    0x48, 0x85, 0xff,                         // 16 test rdi, rdi
    0x74, 0x03,                               // 19 je 24
    0x48, 0x89, 0x07,                         // 21 mov [rdi], rax
    0xc3,                                     // 24 ret
    0xb8, 0xc9, 0x00, 0x00, 0x00,             // 25 mov eax, 201 (SYS_time)
    0x0f, 0x05,                               // 30 syscall
    0xc3,                                     // 32 ret
};

struct function {
  const char *name;
  const unsigned char *code;
  size_t length;
  // Where the seconds stand in the code.
  size_t seconds;
};

static const struct function functions[] = {
    {"__vdso_clock_gettime", clock_gettime_code, sizeof clock_gettime_code, 30},
    {"__vdso_gettimeofday", gettimeofday_code, sizeof gettimeofday_code, 18},
    {"__vdso_time", time_code, sizeof time_code, 8},
};
enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

// Where a function is in the vDSO, which is the same in every process; 0 for one that is not there.
// Returns -1 when there is no room for ours.
static int find(const struct function *function, uint64_t *offset) {
  const unsigned char *image = (const unsigned char *)getauxval(AT_SYSINFO_EHDR);
  *offset = 0;
  if (image == NULL) return -1;
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)image;
  const Elf64_Shdr *sections = (const Elf64_Shdr *)(image + header->e_shoff);
  for (unsigned index = 0; index < header->e_shnum; index++) {
    const Elf64_Shdr *section = &sections[index];
    if (section->sh_type != SHT_DYNSYM || section->sh_link >= header->e_shnum) continue;
    const char *names = (const char *)image + sections[section->sh_link].sh_offset;
    const Elf64_Sym *symbols = (const Elf64_Sym *)(image + section->sh_offset);
    for (size_t at = 0; at < section->sh_size / sizeof(Elf64_Sym); at++) {
      if (strcmp(names + symbols[at].st_name, function->name) != 0) continue;
      *offset = symbols[at].st_value;
      // Whole words are written.
      return symbols[at].st_size >= ((function->length + 7) & ~(size_t)7) ? 0 : -1;
    }
    return 0;
  }
  return -1;
}

int stop_clock(pid_t task, uint64_t base, int64_t seconds) {
  const unsigned char *own = (const unsigned char *)getauxval(AT_SYSINFO_EHDR);
  uint64_t offsets[FUNCTIONS];
  for (size_t index = 0; index < FUNCTIONS; index++)
    if (find(&functions[index], &offsets[index]) != 0) return ENOTSUP;
  for (size_t index = 0; index < FUNCTIONS; index++) {
    const struct function *function = &functions[index];
    if (offsets[index] == 0) continue;
    unsigned char code[64];
    size_t length = (function->length + 7) & ~(size_t)7;
    memcpy(code, own + offsets[index], length);
    memcpy(code, function->code, function->length);
    memcpy(code + function->seconds, &seconds, sizeof seconds);
    for (size_t at = 0; at < length; at += 8) {
      long word;
      memcpy(&word, code + at, sizeof word);
      void *place = (void *)(uintptr_t)(base + offsets[index] + at);
      if (ptrace(PTRACE_POKEDATA, task, place, (void *)word) != 0) return errno;
    }
  }
  return 0;
}

#else

// Elsewhere each reading is a system call.
int stop_clock(pid_t task, uint64_t base, int64_t seconds) {
  (void)task;
  (void)base;
  (void)seconds;
  return ENOTSUP;
}

#endif
